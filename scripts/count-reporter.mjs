// A reporter for node --test: writes what came of the whole run as one line of JSON. No line means that the run was cut short.
export default async function* countReporter(source) {
  for await (const { type, data } of source) {
    // One summary comes for each file, which it names, and the last for all of them.
    if (type !== 'test:summary' || data.file !== undefined) continue
    const { passed, failed, cancelled, skipped, todo } = data.counts
    yield JSON.stringify({ passed, failed: failed + cancelled, skipped: skipped + todo })
  }
}
