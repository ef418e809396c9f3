import { describe, expect, it } from "vitest";
import { formFields } from "../form-fields.ts";
import { mostFields, readForm } from "./form.ts";

const post = (body: string | FormData, headers: Readonly<Record<string, string>> = {}) => new Request("http://localhost/", { method: "POST", body, headers });
const typed = { "content-type": "application/x-www-form-urlencoded" };
const many = (count: number) => Array.from({ length: count }, (_, at) => `f${at}=`);

describe("a form", () => {
  it("is read as it was sent, typed or with files", async () => {
    const data = new FormData();
    data.append("a", "1 & 2");
    data.append("a", "3");
    data.append("constructor", "x");
    data.append("file", new File(["%PDF"], "x.pdf"));
    const read = formFields(await readForm(post(data)));
    expect(read).toMatchObject({ a: ["1 & 2", "3"], file: expect.any(File) });
    expect(Object.entries(read).find(([name]) => name === "constructor")?.[1]).toBe("x");
    expect(formFields(await readForm(post("a=1%20%26+2&a=3&b=", typed)))).toEqual({ a: ["1 & 2", "3"], b: "" });
  });

  it("has no zero bytes, which no table can keep", async () => {
    expect(formFields(await readForm(post("a=x%00y&%00b=%00&c=1&c=2%00", typed)))).toEqual({ a: "xy", b: "", c: ["1", "2"] });
  });

  it("is refused before it is read when it has more fields than any page of ours", async () => {
    expect([...(await readForm(post(many(mostFields).join("&"), typed)))]).toHaveLength(mostFields);
    const began = performance.now();
    await expect(readForm(post(many(200_000).join("&"), typed))).rejects.toMatchObject({ code: "bad-request" });
    expect(performance.now() - began).toBeLessThan(500);
    const parts = many(mostFields + 1).map((name) => `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n\r\n`);
    await expect(readForm(post(`${parts.join("")}--x--`, { "content-type": "multipart/form-data; boundary=x" }))).rejects.toMatchObject({ code: "bad-request" });
  });

  it.each([["not a form", "text/plain"], ["{}", "application/json"], ["--x\r\n", "multipart/form-data"], ["--x", "multipart/form-data; boundary=x"], ["--x--", "multipart/form-data; a=\"boundary=y\"; boundary=x"]])("is refused when it is %j of %s", async (body, type) => {
    await expect(readForm(post(body, { "content-type": type }))).rejects.toMatchObject({ code: "bad-request" });
  });
});
