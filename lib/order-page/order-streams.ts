/**
 * Streams that tell what an order becomes. All readers of an order share one poll of the database; a process keeps so many streams
 * open and no more, for each address and overall, and ends all of them when it has been asked to end.
 */
import { isInSample } from '#lib/sample.ts'
import type { Shop } from '#lib/shop.ts'

/** How often an order that somebody reads is looked at. */
const POLL_MS = 1000
/** The browser opens the next one by itself: this also ends streams that nobody reads any more. */
const LONGEST_MS = 5 * 60_000
/** A household has some pages open; many buyers of one carrier share an address, and those who come too late poll. */
const MOST_AT_AN_ADDRESS = 30
/** Each costs a connection, and each order that is read costs a read a second. */
const MOST = 500
/** Whoever opens and leaves takes no place, and costs a look at the order each time. A browser opens one for each page that it shows. */
const MOST_OPENED_A_MINUTE = 60
const MINUTE_MS = 60_000

interface StreamWanted {
  address: string
  /** What is told: readers of the same subject share its poll. */
  subject: string
  /** What is told first. */
  first: string
  /** Reads what is to be told now; undefined when there is nothing more. */
  read: () => Promise<string | undefined>
}

interface Reader {
  told: string
  tell(text: string): void
  end(): void
}

/** What streams need of a shop. */
type Streaming = Pick<Shop, 'stopping' | 'log' | 'clock'> & { env: Pick<Shop['env'], 'RATE_LIMIT_SCALE'> }

/** Undefined when there are too many already, or the process is about to end: the page then polls. */
export const openStream = (shop: Streaming, wanted: StreamWanted): ReadableStream<Uint8Array> | undefined => streamsOf(shop).open(wanted)

const ofShop = new WeakMap<Streaming, OrderStreams>()

function streamsOf(shop: Streaming): OrderStreams {
  const streams = ofShop.get(shop) ?? new OrderStreams(shop)
  ofShop.set(shop, streams)
  return streams
}

class OrderStreams {
  readonly #shop: Streaming
  readonly #readers = new Map<string, Set<Reader>>()
  readonly #atAddress = new Map<string, number>()
  #open = 0
  /** How many each address has opened in this minute, in memory: a count in the database would be a write for each. */
  readonly #opened = new Map<string, number>()
  #minuteEnds = 0

  constructor(shop: Streaming) {
    this.#shop = shop
    shop.stopping.signal.addEventListener('abort', () => this.#endAll())
  }

  open({ address, subject, first, read }: StreamWanted): ReadableStream<Uint8Array> | undefined {
    if (this.#shop.stopping.signal.aborted || !this.#takePlace(address)) return undefined
    const encoder = new TextEncoder()
    let reader: Reader | undefined
    let longest: NodeJS.Timeout | undefined
    const leave = () => {
      clearTimeout(longest)
      if (!reader) return
      this.#forget(subject, reader)
      this.#leavePlace(address)
      reader = undefined
    }
    return new ReadableStream({
      start: (controller) => {
        longest = setTimeout(() => reader?.end(), LONGEST_MS).unref()
        reader = {
          told: first,
          tell: (text) => controller.enqueue(encoder.encode(`data: ${text}\n\n`)),
          end: () => {
            leave()
            controller.close()
          },
        }
        reader.tell(first)
        this.#follow(subject, reader, read)
      },
      cancel: leave,
    })
  }

  #takePlace(address: string): boolean {
    const scale = this.#shop.env.RATE_LIMIT_SCALE
    const here = this.#atAddress.get(address) ?? 0
    if (this.#countOpening(address) > MOST_OPENED_A_MINUTE * scale) return false
    if (this.#open >= MOST * scale || here >= MOST_AT_AN_ADDRESS * scale) return false
    this.#open++
    this.#atAddress.set(address, here + 1)
    return true
  }

  #countOpening(address: string): number {
    const now = this.#shop.clock.now().getTime()
    // The clock may have gone back.
    if (now >= this.#minuteEnds || this.#minuteEnds > now + MINUTE_MS) {
      this.#opened.clear()
      this.#minuteEnds = now + MINUTE_MS
    }
    const opened = (this.#opened.get(address) ?? 0) + 1
    this.#opened.set(address, opened)
    return opened
  }

  #leavePlace(address: string): void {
    const left = (this.#atAddress.get(address) ?? 1) - 1
    this.#open--
    if (left > 0) this.#atAddress.set(address, left)
    else this.#atAddress.delete(address)
  }

  #follow(subject: string, reader: Reader, read: StreamWanted['read']): void {
    const readers = this.#readers.get(subject)
    if (readers) return void readers.add(reader)
    this.#readers.set(subject, new Set([reader]))
    void this.#poll(subject, read)
  }

  #forget(subject: string, reader: Reader): void {
    const readers = this.#readers.get(subject)
    readers?.delete(reader)
    if (readers?.size === 0) this.#readers.delete(subject)
  }

  /** Ends with its last reader. A reader that comes while it rests finds it under way. */
  async #poll(subject: string, read: StreamWanted['read']): Promise<void> {
    const readers = this.#readers.get(subject)
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, POLL_MS).unref())
      if (!readers || this.#readers.get(subject) !== readers) return
      try {
        const text = await read()
        for (const reader of [...readers]) tellNews(reader, text)
      } catch (error) {
        // The next poll may find the database free again.
        if (isInSample(this.#shop, 'order not followed')) this.#shop.log.warn('order_not_followed', { subject, error: `${error}` })
      }
    }
  }

  #endAll(): void {
    for (const readers of [...this.#readers.values()]) for (const reader of [...readers]) reader.end()
  }
}

function tellNews(reader: Reader, text: string | undefined): void {
  if (text === undefined) reader.end()
  else if (text !== reader.told) {
    reader.told = text
    reader.tell(text)
  }
}
