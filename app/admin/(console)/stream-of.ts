/** Sends a file while it is written. */
import type { ExportFormat } from '#lib/admin/order-export.ts'

/** The query advances only as fast as the client downloads, and stops when the client disconnects. */
export const streamOf = (pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> =>
  new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: async () => void (await pieces.return(undefined)),
  })

const TYPES: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** A table to be saved under this name. It holds people's data, so nobody keeps a copy on the way. */
export const tableFile = (pieces: AsyncGenerator<Uint8Array>, name: string, format: ExportFormat): Response =>
  new Response(streamOf(pieces), {
    headers: {
      'content-type': TYPES[format],
      'content-disposition': `attachment; filename="${name}.${format}"`,
      'cache-control': 'no-store',
    },
  })
