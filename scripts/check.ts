/**
 * `npm run check`: checks types, lint and format, secrets, dead code, import rules and minimum versions in parallel, in under a minute.
 * Then it prints the source's figures.
 */
import { performance } from 'node:perf_hooks'
import { type Child, startChild } from './children.ts'
import { environmentOfNoShop } from './environment-names.ts'
import { onStopSignal } from './stop-signals.ts'

interface Check {
  name: string
  args: string[]
  /** How to mend most of its findings. */
  remedy?: string
  /** Its output is shown even when it succeeds. */
  isReport?: boolean
}

const CHECKS: Check[] = [
  { name: 'types', args: ['node_modules/typescript/bin/tsc', '--noEmit', '--project', 'tsconfig.check.json'] },
  {
    name: 'lint and format',
    args: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '--max-diagnostics=30'],
    remedy: 'Most of this is mended by: npx biome check --write <files>',
  },
  { name: 'secrets', args: ['scripts/secret-scan.ts'] },
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
const FIGURES: Check = { name: 'figures', args: ['scripts/figures.ts'], isReport: true }

const running: Child[] = []
onStopSignal(async () => {
  process.exitCode = 130
  await Promise.all(running.map((child) => child.stop()))
})

const figures = judge(FIGURES)
const results = await Promise.all(CHECKS.map((check) => judge(check).then(tell)))
results.push(await figures.then(tell))
if (results.includes(false)) process.exitCode = 1

interface Verdict {
  isGood: boolean
  told: string
}

async function judge({ name, args, remedy, isReport = false }: Check): Promise<Verdict> {
  const started = performance.now()
  const lines: string[] = []
  const child = startChild({ name, args, env: environmentOfNoShop(), onLine: (line) => lines.push(line) })
  running.push(child)
  const { code } = await child.ended
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const isGood = code === 0
  const more = isGood ? (isReport ? lines : []) : [...lines, ...(remedy ? [remedy] : []), '']
  return { isGood, told: [`${isGood ? 'ok   ' : 'FAIL '} ${name} (${seconds} s)`, ...more].join('\n') }
}

function tell({ isGood, told }: Verdict): boolean {
  console.log(told)
  return isGood
}
