import { Hono } from 'hono'
import type { WireEnv } from '../gateway.ts'
import type { Sandbox } from '../sandbox.ts'

export function tossWindows(_sandbox: Sandbox) {
  return new Hono<WireEnv>()
}
