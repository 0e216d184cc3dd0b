/** `npm run check`: types, lint and format, dead code, import rules and version floors, side by side, in under a minute. */
import { performance } from 'node:perf_hooks'
import { type Child, startChild } from './children.ts'
import { environmentOfNoShop } from './environment-names.ts'
import { onStopSignal } from './stop-signals.ts'

interface Check {
  name: string
  args: string[]
  /** What to do about most of what it finds. */
  remedy?: string
}

const CHECKS: Check[] = [
  { name: 'types', args: ['node_modules/typescript/bin/tsc', '--noEmit', '--project', 'tsconfig.check.json'] },
  {
    name: 'lint and format',
    args: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '--max-diagnostics=30'],
    remedy: 'Most of this is mended by: npx biome check --write <files>',
  },
  { name: 'dead code', args: ['node_modules/knip/bin/knip.js', '--no-progress'] },
  {
    name: 'rules',
    args: [
      '--test',
      '--test-reporter=./scripts/compact-reporter.mjs',
      'test/import-rules.test.ts',
      'test/sandbox-rooms.test.ts',
      'test/version-floors.test.ts',
      'test/environment.test.ts',
    ],
  },
]

const running: Child[] = []
onStopSignal(async () => {
  process.exitCode = 130
  await Promise.all(running.map((child) => child.stop()))
})

const results = await Promise.all(CHECKS.map(run))
if (results.includes(false)) process.exitCode = 1

async function run({ name, args, remedy }: Check): Promise<boolean> {
  const started = performance.now()
  const lines: string[] = []
  const child = startChild({ name, args, env: environmentOfNoShop(), onLine: (line) => lines.push(line) })
  running.push(child)
  const { code } = await child.ended
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(
    code === 0 ? `ok    ${name} (${seconds} s)` : `FAIL  ${name} (${seconds} s)\n${lines.join('\n')}${remedy ? `\n${remedy}` : ''}\n`,
  )
  return code === 0
}
