/** How runs are sorted where the address says nothing: the newest first. */
export const defaultSort = "-createdAt";
