/** Where every endpoint but the health checks lives. */
export const apiPrefix = "/api/v1";
