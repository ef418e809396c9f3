import { sql } from "kysely";
import type { ReadContext } from "../../access/context.ts";
import { danishDay } from "../../platform/clock.ts";
import { SkrankeError } from "../../platform/errors.ts";
import type { LocalText } from "../../platform/text.ts";

export interface PeopleWanted {
  /** Names, parts of names, initials, and words of titles and units, in any order and as somebody types them. */
  readonly text: string;
  /** Only people employed in this unit or one below it. */
  readonly unitId?: string | undefined;
  /** At most 50. */
  readonly limit?: number;
}

/** A colleague, as everybody employed may know them: nothing private, no number, no telephone. */
export interface FoundPerson {
  readonly personId: string;
  readonly name: string;
  readonly title: LocalText;
  readonly unit: { readonly id: string; readonly name: LocalText };
}

const longestText = 200;
const mostTerms = 8;
/** Of one word any that fit best will do; of several all who bear a common name are looked at, since another word may be rare. */
const mostCandidates = { one: 1000, several: 5000 };
const fewUnits = 100;

/**
 * People employed today, the best first, for somebody who is employed. Forgives one slip in every word, æ, ø and å written out or
 * without, and accents; words of a title or a unit narrow it down. Citizens are never found here. Of three words or more one may fit nothing.
 *
 * Cost: look-ups in the tables of words, so it grows with how many people bear a name and not with how many there are.
 */
export async function findPeople(ctx: ReadContext, { text, unitId, limit = 10 }: PeopleWanted): Promise<readonly FoundPerson[]> {
  if (ctx.actor.kind !== "employee") throw new SkrankeError(ctx.actor.kind === "anonymous" ? "not-signed-in" : "not-allowed", "colleagues are found by colleagues");
  const asked = text.slice(0, longestText).toWellFormed().replaceAll("\0", " ");
  if (asked.trim() === "" || (unitId !== undefined && !isUuid(unitId))) return [];
  return found(ctx, asked, unitId ?? null, Math.max(1, Math.min(limit, 50)));
}

/** Those of the given people who are employed today, in the order asked for; for a choice that comes back from a form. */
export async function employedPeople(ctx: ReadContext, personIds: readonly string[]): Promise<readonly FoundPerson[]> {
  if (ctx.actor.kind !== "employee") throw new SkrankeError("not-allowed", "colleagues are found by colleagues");
  const ids = personIds.filter(isUuid);
  const today = danishDay(ctx.clock.now()).toString();
  const { rows } = await sql<PersonRow>`select ${personColumns} from unnest(${ids}::uuid[]) with ordinality as best (person_id, place)
    join people as p on p.id = best.person_id
    join lateral (select e.* from employments as e where e.person_id = p.id and ${valid(today)} order by e.valid_from desc, e.id limit 1) as e on true
    join units as u on u.id = e.unit_id order by best.place`.execute(ctx.db);
  return rows.map(personOf);
}

interface PersonRow {
  readonly person_id: string;
  readonly name: string;
  readonly title_da: string;
  readonly title_en: string;
  readonly unit_id: string;
  readonly unit_da: string;
  readonly unit_en: string;
}

const personColumns = sql.raw("p.id as person_id, p.name, e.title_da, e.title_en, u.id as unit_id, u.name_da as unit_da, u.name_en as unit_en");

function valid(today: string) {
  return sql`e.valid_from <= ${today}::date and (e.valid_to is null or e.valid_to >= ${today}::date)`;
}

/**
 * The words that fit each word asked for, and how well. Exactly 100, initials 90, its beginning 61 to 80, with one slip or
 * sounding alike 65, in the midst of it 50. Two letters fit half the dictionary by a slip, so they are taken as they are.
 */
const hits = sql.raw(`
  select no, word, max(score) as score from (
    select no, term as word, 100 as score from asked
    union all select no, '.' || term, 90 from asked where length(term) between 2 and 5
    union all select a.no, s.word, 80 - least(19, length(s.word) - length(a.term)) from asked as a
      join search_words as s on s.word > a.term collate "C" and s.word < (a.term || U&'\\+10FFFF') collate "C"
    union all select a.no, s.word, 63 + case when left(s.word, 1) = left(a.term, 1) then 2 else 0 end from asked as a
      join search_words as s on s.keys && word_keys(a.term) where length(a.term) > 2
    union all select a.no, s.word, 50 from asked as a join search_words as s on position(a.term in s.word) > 1 where length(a.term) > 2
  ) as each_way group by no, word`);

async function found(ctx: ReadContext, text: string, unitId: string | null, limit: number): Promise<FoundPerson[]> {
  const today = danishDay(ctx.clock.now()).toString();
  const inUnit = unitId === null ? sql`true` : sql`exists (select from unit_ancestors as up where up.unit_id = e.unit_id and up.ancestor_id = ${unitId}::uuid)`;
  const counts = sql`${valid(today)} and ${inUnit}`;
  const { rows } = await sql<PersonRow>`
    with asked as materialized (select t.no::int, t.term from unnest(folded_words(${text})) with ordinality as t (term, no) limit ${mostTerms}),
    need as materialized (select case when count(*) < 3 then count(*) else count(*) - 1 end as least, case when count(*) = 1 then ${mostCandidates.one} else ${mostCandidates.several} end::int as most from asked),
    hit as materialized (${hits}),
    named as materialized (select n.person_id, h.no, h.score from hit as h join person_words as n on n.word = h.word ${unitId === null ? sql`` : sql`where exists (select from employments as e where e.person_id = n.person_id and ${counts})`}),
    title as materialized (select t.title_da, t.title_en, h.no, max(h.score) * 0.5 as score from hit as h join title_words as t on t.word = h.word group by 1, 2, 3),
    -- The units that a word names, with those below them.
    place as materialized (select up.unit_id, h.no, max(h.score) * 0.4 as score from hit as h join unit_words as w on w.word = h.word join unit_ancestors as up on up.ancestor_id = w.unit_id group by 1, 2),
    elsewhere as materialized (select coalesce(bit_or(1 << no), 0) as terms from (select no from title union select no from place) as either),
    ${candidates(counts)},
    -- "offset 0" keeps PostgreSQL from reading every employment for the sake of a few people's.
    at as materialized (select e.* from met cross join lateral (select e.id, e.person_id, e.unit_id, e.title_da, e.title_en, e.valid_from from employments as e where e.person_id = met.person_id and ${counts} offset 0) as e),
    best as materialized (
      select person_id, sum(score) as score, count(*) as terms from (
        select person_id, no, max(score) as score from (
          select person_id, no, score from named where person_id in (select person_id from at)
          union all select at.person_id, title.no, title.score from at join title on title.title_da = at.title_da and title.title_en = at.title_en
          union all select at.person_id, place.no, place.score from at join place on place.unit_id = at.unit_id
        ) as each_way group by person_id, no
      ) as each_term group by person_id having count(*) >= (select least from need) order by terms desc, score desc limit 200),
    p as materialized (
      select p.id, p.name, best.score from best join people as p on p.id = best.person_id where best.terms = (select max(terms) from best)
      order by best.score desc, length(p.name), p.name, p.id limit ${limit})
    select ${personColumns} from p
      join lateral (
        select at.*, coalesce((select sum(place.score) from place where place.unit_id = at.unit_id), 0) as fits from at
        where at.person_id = p.id order by fits desc, at.valid_from desc, at.id limit 1) as e on true
      join units as u on u.id = e.unit_id
    order by p.score desc, length(p.name), p.name, p.id`.execute(ctx.db);
  return rows.map(personOf);
}

/**
 * Whom it can be, capped: those whose name fits and who lack no more words than titles and units can give; the people of the units
 * that a word names, and those with a title that fits, when there are few such units or titles and units can give all the words.
 */
function candidates(counts: ReturnType<typeof valid>) {
  const terms = (mask: string) => sql.raw(`bit_count((${mask})::bit(12)) >= (select least from need)`);
  return sql`
    by_name as (
      select person_id from named group by person_id having ${terms("bit_or(1 << no) | (select terms from elsewhere)")}
      order by bit_count(bit_or(1 << no)::bit(12)) desc, sum(score) desc limit (select most from need)),
    by_place as (
      select e.person_id from employments as e where e.unit_id in (select unit_id from place) and ${counts} and ((select count(distinct unit_id) from place) <= ${fewUnits} or ${terms("select terms from elsewhere")}) limit (select most from need)),
    by_title as (
      select e.person_id from employments as e where (e.title_da, e.title_en) in (select title_da, title_en from title) and ${counts} and ${terms("select terms from elsewhere")} limit (select most from need)),
    met as materialized (select person_id from by_name union select person_id from by_place union select person_id from by_title)`;
}

function personOf(row: PersonRow): FoundPerson {
  return {
    personId: row.person_id,
    name: row.name,
    title: { da: row.title_da, en: row.title_en },
    unit: { id: row.unit_id, name: { da: row.unit_da, en: row.unit_en } },
  };
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
