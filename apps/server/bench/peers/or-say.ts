/** What the action gives; where it fails, says what was not measured and gives nothing. */
export async function orSay<T>(label: string, act: () => Promise<T>): Promise<T | undefined> {
  try {
    return await act();
  } catch (error) {
    console.log(`NOT MEASURED: ${label}: ${(error as Error).message}`);
    return undefined;
  }
}
