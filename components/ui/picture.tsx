import type { ComponentProps } from 'react'

export interface PictureProps extends ComponentProps<'img'> {
  alt: string
  /** Required, so that the layout does not shift when the picture loads. */
  width: number
  height: number
  /** True in the first screen: the picture is not loaded lazily. */
  early?: boolean | undefined
}

/** A plain img: the shop's pictures are local SVG, which an image optimiser cannot improve. */
export function Picture({ early, ...img }: PictureProps) {
  // biome-ignore lint/performance/noImgElement: see above
  // biome-ignore lint/a11y/useAltText: the props demand it
  return <img loading={early ? 'eager' : 'lazy'} decoding="async" {...img} />
}
