import { type Answer, type Call, whole } from "./call.ts";

/** One page of a list with the Link header: https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api */
export function page(
  call: Call,
  items: readonly unknown[],
  wrap: (some: readonly unknown[]) => unknown = same,
): Answer {
  // GitHub gives 100 whatever more is asked for.
  const size = Math.min(Math.max(whole(call.query, "per_page", 30), 1), 100);
  const current = Math.max(whole(call.query, "page", 1), 1);
  const last = Math.max(Math.ceil(items.length / size), 1);
  const links = [
    ...(current < last ? [link(call.url, current + 1, "next"), link(call.url, last, "last")] : []),
    ...(current > 1 ? [link(call.url, 1, "first"), link(call.url, current - 1, "prev")] : []),
  ];
  return {
    status: 200,
    body: wrap(items.slice((current - 1) * size, current * size)),
    headers: links.length === 0 ? {} : { link: links.join(", ") },
  };
}

function same(items: readonly unknown[]): unknown {
  return items;
}

function link(url: URL, number: number, relation: string): string {
  const target = new URL(url);
  target.searchParams.set("page", String(number));
  return `<${target.href}>; rel="${relation}"`;
}
