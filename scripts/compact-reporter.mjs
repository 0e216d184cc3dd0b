// A reporter for node --test: one line for each file, and all details of each failed test.
import { relative, resolve } from 'node:path'
import { inspect } from 'node:util'

export default async function* compactReporter(source) {
  const said = new Map()
  let hasFiles = false
  for await (const { type, data } of source) {
    if (type === 'test:stderr') said.set(resolve(data.file), (said.get(resolve(data.file)) ?? '') + data.message)
    if (type === 'test:fail' && data.details.type !== 'suite' && !isOnlyItsParts(data)) yield failure(data, said)
    if (type !== 'test:summary') continue
    hasFiles ||= data.file !== undefined
    if (data.file !== undefined) yield fileLine({ ...data, name: relative('.', data.file) })
    // Files that share a process have no summaries of their own.
    else if (!hasFiles) yield fileLine({ ...data, name: 'files of one process' })
  }
}

function fileLine({ name, counts, duration_ms: ms }) {
  const failed = counts.failed + counts.cancelled
  const skipped = counts.skipped + counts.todo
  const parts = [`${counts.passed} passed`, failed > 0 && `${failed} failed`, skipped > 0 && `${skipped} skipped`]
  return `${failed > 0 ? 'FAIL' : 'ok  '} ${name}  ${parts.filter(Boolean).join(', ')}  (${(ms / 1000).toFixed(1)} s)\n`
}

function failure({ name, file, line, details }, said) {
  const error = details.error?.cause ?? details.error
  // A file that could not run, or ended with an error, has printed why.
  const what = error === 'test failed' ? (said.get(file) ?? error) : typeof error === 'string' ? error : inspect(error)
  return `\nFAIL ${name}\n     ${file ? relative('.', file) : ''}:${line ?? ''}\n${what.trimEnd().replaceAll(/^/gm, '     ')}\n\n`
}

/** The test failed only because a test inside it did, which has been reported. */
const isOnlyItsParts = ({ details }) => details.error?.failureType === 'subtestsFailed'
