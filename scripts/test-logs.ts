/** Where every suite leaves what it has to say in full. */
export const LOGS = '.data/test-logs'
