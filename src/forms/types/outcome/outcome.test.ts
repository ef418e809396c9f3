import { expect, it } from "vitest";
import { parse, questionOf, typed } from "../question.test-support.ts";

it("asks nothing, whatever is submitted", () => expect(parse(questionOf("outcome"), typed("entitled"))).toEqual({ answer: null }));
