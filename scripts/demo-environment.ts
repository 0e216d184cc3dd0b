/** What the demo runs with, kept for commands that are told `--demo`, so that they open its database with its own secrets. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Environment } from './children.ts'
import { shopVariables } from './environment-names.ts'

/** As in run.mjs. */
const FILE = '.data/demo.env'

export function keepDemoEnvironment(env: Environment): void {
  mkdirSync(dirname(FILE), { recursive: true })
  writeFileSync(FILE, environmentFile(env), { mode: 0o600 })
}

/** As Node.js reads it with --env-file. */
export const environmentFile = (env: Environment): string =>
  shopVariables.flatMap((name) => (env[name] ? [`${name}=${quoted(env[name])}\n`] : [])).join('')

/** A file of variables has no way to escape a quotation mark: it takes another kind. */
export const quoted = (value: string) =>
  ['"', "'", '`'].filter((mark) => !value.includes(mark)).map((mark) => `${mark}${value}${mark}`)[0] ?? value
