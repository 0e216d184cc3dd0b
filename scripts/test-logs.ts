/** The folder where every suite writes its full output. */
export const LOGS = '.data/test-logs'
