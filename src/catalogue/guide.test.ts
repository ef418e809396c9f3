import { expect, test } from "vitest";
import { renderMarkdown } from "./guide.ts";

test("neither HTML nor a script nor a picture comes through, whatever a text says", () => {
  const html = renderMarkdown("<script>alert(1)</script>\n\nHej <img src=x onerror=alert(1)> ![kort](https://tracker.example/x.png) [her](javascript:alert(1))\n\n![][1]\n\n[1]: https://tracker.example/y.png");
  expect(html).not.toMatch(/<(script|img|iframe|svg)/);
  expect(html).not.toContain('href="javascript:');
  expect(html).toContain('!<a href="https://tracker.example/x.png">kort</a>');
});
