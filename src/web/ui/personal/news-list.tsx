import type { NewsItem } from "../../routes/public/front-own.ts";

/** What one's unit has to tell: the title, who says it, and the words. */
export function NewsList({ news }: { news: readonly NewsItem[] }) {
  return (
    <ul className="sk-news">
      {news.map((item) => (
        <li key={item.id} lang={item.lang ?? undefined}>
          <h3>{item.title}</h3>
          <p className="sk-small">{item.from}</p>
          <div dangerouslySetInnerHTML={{ __html: item.html }} />
        </li>
      ))}
    </ul>
  );
}
