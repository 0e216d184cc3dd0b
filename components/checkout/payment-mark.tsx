/** The shop's own drawing of a way to pay, in the words' colour. It stands beside the method's name. */
export function PaymentMark({ method }: { method: string }) {
  return (
    <svg aria-hidden="true" className="size-7 shrink-0 text-accent">
      <use href={`/icons/payment-marks.svg#${method === 'widget' ? 'card' : method}`} />
    </svg>
  )
}
