/** Brings a picture of the gallery into view, by the value of an option that it shows or by its place. Nothing where there is none. */
export function showPicture(which: string | number) {
  const pictures = [...document.querySelectorAll<HTMLElement>('[data-picture]')]
  const picture = typeof which === 'number' ? pictures[which] : pictures.find(({ dataset }) => dataset.picture === which)
  // The gallery scrolls sideways alone: the page stays where the reader is.
  picture?.parentElement?.scrollTo({ left: picture.offsetLeft, behavior: 'smooth' })
}
