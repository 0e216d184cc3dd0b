'use client'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Dialog } from '#components/ui/dialog.tsx'
import type { Locale } from '#lib/locale.ts'
import type { PRODUCT } from '#lib/messages/product.ts'

export interface ZoomProps {
  words: (typeof PRODUCT)[Locale]['gallery']['zoom']
  pictures: readonly { src: string; alt: string }[]
  /** The picture that was pressed. */
  first: number
  onClose: () => void
}

/** As wide as the dialog, twice and three times as wide. */
const WIDTHS = ['w-full', 'w-[200%]', 'w-[300%]'] as const

/** A picture as large as one likes: by two fingers, by the buttons, or by + and −; the arrow keys go to the next one. */
export function Zoom({ words, pictures, first, onClose }: ZoomProps) {
  const frame = useRef<HTMLDivElement>(null)
  const [nth, setNth] = useState(first)
  const [size, setSize] = useState(0)
  const picture = pictures[nth]
  const turn = (by: number) => {
    setNth((now) => (now + by + pictures.length) % pictures.length)
    setSize(0)
  }
  const resize = (by: number) => setSize((now) => Math.min(Math.max(now + by, 0), WIDTHS.length - 1))

  const onKey = (event: KeyboardEvent) => {
    if (event.key === '+' || event.key === '=') return resize(1)
    if (event.key === '-') return resize(-1)
    // An enlarged picture is scrolled by the arrow keys.
    if (size > 0 || pictures.length < 2) return
    if (event.key === 'ArrowRight') turn(1)
    if (event.key === 'ArrowLeft') turn(-1)
  }

  // The middle of a picture is what one wants to see.
  useEffect(() => {
    const box = frame.current
    if (box && size > 0) box.scrollTo((box.scrollWidth - box.clientWidth) / 2, (box.scrollHeight - box.clientHeight) / 2)
  }, [size])

  return (
    <Dialog open onClose={onClose} title={words.title} closeLabel={words.close}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a border and a legend */}
      <div role="group" aria-label={words.title} onKeyDown={onKey} className="flex flex-col gap-3">
        <div
          ref={frame}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll it, and + and − enlarge what it shows
          tabIndex={0}
          className="aspect-square w-full overflow-auto overscroll-contain rounded-control bg-sunken [touch-action:pan-x_pan-y_pinch-zoom]"
        >
          {picture && (
            // biome-ignore lint/performance/noImgElement: a local picture
            <img src={picture.src} alt={picture.alt} width={800} height={800} className={`aspect-square max-w-none ${WIDTHS[size]}`} />
          )}
        </div>
        <div className="flex justify-center gap-2">
          {pictures.length > 1 && <Act label={words.before} sign="‹" onPress={() => turn(-1)} />}
          <Act label={words.smaller} sign="−" onPress={() => resize(-1)} disabled={size === 0} />
          <Act label={words.bigger} sign="+" onPress={() => resize(1)} disabled={size === WIDTHS.length - 1} />
          {pictures.length > 1 && <Act label={words.next} sign="›" onPress={() => turn(1)} />}
        </div>
      </div>
    </Dialog>
  )
}

function Act({ label, sign, onPress, disabled = false }: { label: string; sign: string; onPress: () => void; disabled?: boolean }) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-disabled={disabled}
      onClick={onPress}
      className="grid size-12 cursor-pointer place-items-center rounded-control border border-line-strong text-xl hover:bg-sunken aria-disabled:opacity-40"
    >
      <span aria-hidden="true">{sign}</span>
    </button>
  )
}
