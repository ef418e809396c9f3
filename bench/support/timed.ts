/** How long each of so many turns took, milliseconds, after some that warm up. */
export async function timed(turns: number, work: () => Promise<unknown>, warmUps = 20): Promise<number[]> {
  for (let warm = 0; warm < Math.min(turns, warmUps); warm += 1) await work();
  const took: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const began = performance.now();
    await work();
    took.push(performance.now() - began);
  }
  return took;
}
