/** Stands in for `next/headers`, and for asking who is signed in, where the route modules run without Next: a browser without cookies. */

export const cookies = async () => ({ size: 0, get: () => undefined, set: () => {} })

export const headers = async () => new Headers()

export const currentMember = async () => undefined
