import { appendFile, cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { checkCatalogue } from "./check.ts";
import { hashOf } from "./hash.ts";
import { loadCatalogue, loadTopics, readFiles } from "./load.ts";
import { isService } from "./model.ts";
import { parseService } from "./parse-service.ts";

describe("loadCatalogue", () => {
  it("loads the services and topics of the demo municipality", async () => {
    const catalogue = await loadCatalogue("catalogue");
    expect(catalogue.entries.filter(isService).map((entry) => entry.id)).toEqual(["mileage-allowance", "parking-licence", "winter-closing-of-outdoor-serving"]);
    expect(catalogue.entries.length).toBeGreaterThanOrEqual(10);
    expect(catalogue.topics.map((topic) => topic.id)).toContain("parking");
  });

  it("reads the same service from the files that a case has pinned", async () => {
    const files = await readFiles("catalogue/parking-licence");
    const again: unknown = JSON.parse(JSON.stringify(files));
    expect(again).toEqual(files);
    expect((await parseService(files)).hash).toBe(hashOf(files));
  });
});

describe("a folder of guidance", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "catalogue-"));
    await cp("catalogue/topics/parking", path.join(folder, "topics/parking"), { recursive: true });
    await cp("catalogue/trees/which-parking", path.join(folder, "trees/which-parking"), { recursive: true });
    return () => rm(folder, { recursive: true });
  });
  const findings = async () => (await checkCatalogue(folder)).map(({ file, message }) => `${file}: ${message}`);

  it("with a picture of 5 MB is told that it is too heavy, and no page is made of it", async () => {
    await writeFile(path.join(folder, "topics/parking/map.png"), Buffer.alloc(5_000_000, 1));
    expect(await findings()).toContainEqual(expect.stringMatching(/^topics\/parking\/map\.png: weighs 5\.0 MB; a file of guidance is text, of at most 300 kB/));
    await expect(loadCatalogue(folder)).rejects.toThrow("map.png");
  });

  it("with a small picture is told that pictures do not belong there", async () => {
    await writeFile(path.join(folder, "topics/parking/map.png"), Buffer.alloc(20_000, 1));
    expect(await findings()).toContainEqual(expect.stringContaining("topics/parking/map.png: does not belong in a topic"));
  });

  it("with a film of 9 MB is told so, and no page is made of it", async () => {
    await writeFile(path.join(folder, "topics/parking/film-apply-for-licence.en.webm"), Buffer.alloc(9_000_000, 1));
    expect(await findings()).toEqual([expect.stringMatching(/^topics\/parking\/film-apply-for-licence\.en\.webm: weighs 9\.0 MB; a film weighs at most 8 MB\. .* give its step a url\.$/)]);
    await expect(loadCatalogue(folder)).rejects.toThrow("film-apply-for-licence.en.webm");
  });

  it("with a text or another film called .webm, an empty one or none is told which, and what to do", async () => {
    const film = path.join(folder, "topics/parking/film-apply-for-licence.en.webm");
    for (const text of ["Not a film.", "\0\0\0\u0018ftypmp42", "\u001aE\u00df\u00a3B\u0082\u0088matroska"]) {
      await writeFile(film, text, "latin1");
      expect(await findings()).toContainEqual(expect.stringMatching(/^topics\/parking\/film-apply-for-licence\.en\.webm: is no film of the kind that its name says: .* Make it anew/));
    }
    await writeFile(film, "");
    expect(await findings()).toContainEqual("topics/parking/film-apply-for-licence.en.webm: is empty. Lay the film here.");
    await rm(film);
    expect(await findings()).toContainEqual(expect.stringMatching(/^topics\/parking\/film-apply-for-licence\.en\.webm: is missing\. A step of kind video has a film of its own in both languages \(or film-apply-for-licence\.en\.mp4\)/));
    await writeFile(film.replace("webm", "mp4"), "\0\0\0\u0018ftypmp42", "latin1");
    expect(await findings()).not.toContainEqual(expect.stringContaining("film-"));
  });

  it("with films knows their bytes by hash and kind, keeps none of them in memory, and is another topic with another film", async () => {
    const before = (await loadTopics(folder))[0];
    expect(before?.media["film-apply-for-licence.da.webm"]).toMatchObject({ type: "video/webm", hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    expect(before?.media["film-apply-for-licence.da.vtt"]).toMatchObject({ type: "text/vtt" });
    expect(Object.keys(before?.files ?? {}).filter((file) => file.endsWith(".webm"))).toEqual([]);
    await appendFile(path.join(folder, "topics/parking/film-apply-for-licence.da.webm"), Buffer.from([0]));
    expect((await loadTopics(folder))[0]?.hash).not.toBe(before?.hash);
  });

  it("with a tree or a text of megabytes is told so, too", async () => {
    await writeFile(path.join(folder, "trees/which-parking/tree.yaml"), "a: b\n".repeat(400_000));
    await writeFile(path.join(folder, "topics/parking/how.da.md"), "x".repeat(400_000));
    expect((await findings()).map((finding) => finding.split(";")[0]).toSorted()).toEqual(["topics/parking/how.da.md: weighs 0.4 MB", "trees/which-parking/tree.yaml: weighs 2.0 MB"]);
  });
});

describe("hashOf", () => {
  it("tells every change, also of a name, and not the order", () => {
    const one = hashOf({ a: "x", b: "y" });
    expect(hashOf({ b: "y", a: "x" })).toBe(one);
    expect(new Set([one, hashOf({ a: "x", b: "z" }), hashOf({ a: "xb", c: "y" }), hashOf({ ab: "xy" })]).size).toBe(4);
  });
});
