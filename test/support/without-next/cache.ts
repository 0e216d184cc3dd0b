/** Replaces `next/cache`: nothing is cached, so there is nothing to revalidate. */

export const refresh = () => {}

export const revalidatePath = () => {}
