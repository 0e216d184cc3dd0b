/** Names one method of one gateway: `gateway/method`. */
export const methodKey = ({ gateway, method }: { gateway: string; method: string }) => `${gateway}/${method}`
