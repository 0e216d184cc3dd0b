/** Turns while work is in progress, and pulses for people who asked for less motion. */
export function Spinner() {
  return (
    <span
      aria-hidden="true"
      className="size-4 shrink-0 rounded-full border-2 border-current border-r-transparent animate-spin motion-reduce:animate-pulse"
    />
  )
}
