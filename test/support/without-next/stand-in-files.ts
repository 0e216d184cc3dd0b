/** What takes the place of Next's modules, and of who is signed in, in a process without Next. */
import { fileURLToPath } from 'node:url'

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url))

export const STAND_INS: Readonly<Record<string, string>> = {
  'next/cache': file('./cache.ts'),
  'next/headers': file('./visitor.ts'),
  'next/navigation': file('./navigation.ts'),
  '#lib/accounts/current-member.ts': file('./visitor.ts'),
}
