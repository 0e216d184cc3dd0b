// A reporter for node --test: writes the result of the whole run as one line of JSON. Without that line the run was cut short.
export default async function* countReporter(source) {
  for await (const { type, data } of source) {
    // node --test sends one summary for each file, which names it, and a last one for all of them.
    if (type !== 'test:summary' || data.file !== undefined) continue
    const { passed, failed, cancelled, skipped, todo } = data.counts
    yield JSON.stringify({ passed, failed: failed + cancelled, skipped: skipped + todo })
  }
}
