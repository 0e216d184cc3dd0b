/** Puts a gateway's script into the page. One that did not come is taken out again, so that the next try is a new one. */
export function loadScript(src: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = src
    script.onload = () => resolve()
    script.onerror = () => {
      script.remove()
      reject(new Error(`The script ${src} did not come.`))
    }
    document.head.append(script)
  })
}
