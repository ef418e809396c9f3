import type { ReadContext } from "../../access/context.ts";
import type { Service } from "../../catalogue/model.ts";
import type { Answers } from "../../forms/model.ts";
import { countedQuestions, leastCases } from "../commands/count-returns.ts";

/** An answer with which cases are usually sent back. Shares are whole per cent. */
export interface UsualReturn {
  readonly question: string;
  readonly returned: number;
  /** Of all the service's cases. */
  readonly usual: number;
}

/** So many times the service's own share. */
const times = 3;
/** And so large a share that "often" is true: three times hardly ever is still hardly ever. */
const leastShare = 0.2;
/** And so many cases, that it is not about somebody. */
const leastReturned = 5;

/** Of these answers, those that usually lead to a case that is sent back; none where the service does not warn. */
export async function usualReturns({ db }: Pick<ReadContext, "db">, service: Service, answers: Answers): Promise<readonly UsualReturn[]> {
  if (!service.warnOfReturns) return [];
  const given = new Map(countedQuestions(service).flatMap(({ id }) => (answers[id] === null || answers[id] === undefined ? [] : [[id, String(answers[id])] as const])));
  const rows = await db.selectFrom("answer_returns").select(["question", "answer", "cases", "returned"]).where("service", "=", service.id).where("question", "in", ["", ...given.keys()]).execute();
  const all = rows.find((row) => row.question === "");
  if (!all || all.cases === 0) return [];
  const usual = all.returned / all.cases;
  const per = (share: number) => Math.round(share * 100);
  return rows.flatMap(({ question, answer, cases, returned }) => {
    const isGiven = question !== "" && given.get(question) === answer;
    const share = returned / cases;
    return isGiven && cases >= leastCases && returned >= leastReturned && share >= leastShare && share >= times * usual ? [{ question, returned: per(share), usual: per(usual) }] : [];
  });
}
