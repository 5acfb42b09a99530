/**
 * Does work on items side by side and gives the results in the items' order. No more than `ahead` are begun or waiting, so
 * that one that takes long does not let the others pile up. The work must not fail: what goes wrong is part of its result.
 */
export async function* inOrder<T, R>(
  items: Iterable<T>,
  ahead: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R, void, void> {
  const begun: Promise<R>[] = [];
  for (const item of items) {
    begun.push(work(item));
    if (begun.length >= ahead) yield (await begun.shift()) as R;
  }
  for (let next = begun.shift(); next; next = begun.shift()) yield await next;
}
