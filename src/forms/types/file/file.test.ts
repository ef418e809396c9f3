import { describe, expect, it } from "vitest";
import { parse, questionOf, typed } from "../question.test-support.ts";
import { file } from "./file.ts";

const id = "0190a1b2-0000-7000-8000-000000000001";

describe("file", () => {
  it("keeps the ids of documents, each once", () => expect(parse(questionOf("file"), typed(id, id, ""))).toEqual({ answer: [id] }));
  it("refuses what is no id", () => expect(parse(questionOf("file"), typed("../../x")).error).toBeDefined());
  it("can be required", () => expect(parse(questionOf("file", { required: true }), typed("")).error?.todo?.da).toBe("Vælg en fil, eller tag et billede."));
  it("says how many", () => {
    expect(file.summarise(questionOf("file"), [id], "da")).toBe("1 fil");
    expect(file.summarise(questionOf("file"), [id, "b"], "en")).toBe("2 files");
  });
});
