import type { ComponentProps } from 'react'
import { pictureSources } from '#lib/picture-name.ts'

export interface PictureProps extends ComponentProps<'img'> {
  alt: string
  /** Required, so that the layout does not shift when the picture loads. */
  width: number
  height: number
  /** True in the first screen: the picture is not loaded lazily. */
  early?: boolean | undefined
}

/** A picture of the files is one img. Of an uploaded one the browser chooses the size and the newest type that it knows. */
export function Picture({ early, sizes, ...img }: PictureProps) {
  // biome-ignore lint/performance/noImgElement: the sizes are made once, when a picture is uploaded
  // biome-ignore lint/a11y/useAltText: the props demand it
  const picture = <img loading={early ? 'eager' : 'lazy'} decoding="async" {...img} />
  const sources = typeof img.src === 'string' ? pictureSources(img.src) : undefined
  if (!sources) return picture
  const shown = sizes ?? (img.width < SMALL ? `${img.width}px` : '(min-width: 768px) 50vw, 100vw')
  return (
    <picture className="contents">
      <source type="image/avif" srcSet={sources.avif} sizes={shown} />
      <source type="image/webp" srcSet={sources.webp} sizes={shown} />
      {picture}
    </picture>
  )
}

/** Whatever is wider is as wide as the screen lets it. */
const SMALL = 400
