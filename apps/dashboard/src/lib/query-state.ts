/** How a question to the server stands, for what is shown of it. */
export interface QueryState {
  /** Whether there is nothing to show yet. */
  readonly isPending: boolean;
  /** Counts while there is nothing to show: what is shown stays when it could not be read again. */
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** What is known of a question, as the library tells it. */
interface Question {
  readonly data: unknown;
  readonly isEnabled: boolean;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

/** How a question stands; one that is not asked is not waited for. */
export function queryStateOf(question: Question): QueryState {
  return queryStateOfAll([question]);
}

/** How several questions stand as one: those without an answer are waited for, and asked again together. */
export function queryStateOfAll(questions: readonly Question[]): QueryState {
  const open = questions.filter(({ data, isEnabled }) => isEnabled && data === undefined);
  return {
    isPending: open.length > 0,
    error: open.find(({ error }) => error)?.error,
    onRetry: () => open.forEach(({ refetch }) => void refetch()),
  };
}
