// A reporter for node --test: one line for each file, and all details of each failed test.
import { relative, resolve } from 'node:path'
import { inspect } from 'node:util'

export default async function* compactReporter(source) {
  const said = new Map()
  const counted = new Map()
  for await (const { type, data } of source) {
    if (type === 'test:stderr') said.set(resolve(data.file), (said.get(resolve(data.file)) ?? '') + data.message)
    if (type === 'test:fail' && data.details.type !== 'suite' && !isOnlyItsParts(data)) yield failure(data, said)
    // Files that share a process have no summary of their own, so their tests are counted one by one.
    if ((type === 'test:pass' || type === 'test:fail') && data.details.type !== 'suite') count(counted, type, data)
    if (type !== 'test:summary') continue
    if (data.file === undefined) for (const file of counted.values()) yield fileLine(file)
    else {
      counted.delete(resolve(data.file))
      yield fileLine(data)
    }
  }
}

function count(counted, type, { file, skip, todo, details }) {
  if (!file) return
  const before = counted.get(resolve(file)) ?? { file, duration_ms: 0, counts: { passed: 0, failed: 0, cancelled: 0, skipped: 0, todo: 0 } }
  const as = skip !== undefined ? 'skipped' : todo !== undefined ? 'todo' : type === 'test:pass' ? 'passed' : 'failed'
  before.counts[as]++
  before.duration_ms += details.duration_ms
  counted.set(resolve(file), before)
}

function fileLine({ file, counts, duration_ms: ms }) {
  const failed = counts.failed + counts.cancelled
  const skipped = counts.skipped + counts.todo
  const parts = [`${counts.passed} passed`, failed > 0 && `${failed} failed`, skipped > 0 && `${skipped} skipped`]
  return `${failed > 0 ? 'FAIL' : 'ok  '} ${relative('.', file)}  ${parts.filter(Boolean).join(', ')}  (${(ms / 1000).toFixed(1)} s)\n`
}

function failure({ name, file, line, details }, said) {
  const error = details.error?.cause ?? details.error
  // A file that could not run, or ended with an error, has printed why.
  const what = error === 'test failed' ? (said.get(file) ?? error) : typeof error === 'string' ? error : inspect(error)
  return `\nFAIL ${name}\n     ${file ? relative('.', file) : ''}:${line ?? ''}\n${what.trimEnd().replaceAll(/^/gm, '     ')}\n\n`
}

/** The test failed only because a test inside it did, which has been reported. */
const isOnlyItsParts = ({ details }) => details.error?.failureType === 'subtestsFailed'
