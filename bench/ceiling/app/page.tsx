/** The floor of every page: nothing on it, made when it is built. */
export default function Page() {
  return <main>Nothing</main>
}
