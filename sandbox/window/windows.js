/* What every gateway's script does with its window. It is put into each of them as it is served. */
// biome-ignore lint/correctness/noUnusedVariables: the scripts it is put into use it
function gatewayWindows(origin) {
  /** Resolves with the last message of that payment's window: the result, and where to go with it. */
  const heard = (id, source) =>
    new Promise((resolve) => {
      window.addEventListener('message', function hear(event) {
        if (event.origin !== origin || event.source !== source() || event.data?.gyesanSandbox !== id) return
        window.removeEventListener('message', hear)
        resolve(event.data)
      })
    })

  /** A form that the shop's page posts: into the frame or window of that name, or instead of the page. */
  function postTo(url, target = '_self') {
    const form = Object.assign(document.createElement('form'), { method: 'post', action: url, target, hidden: true })
    document.body.append(form)
    form.submit()
    form.remove()
  }

  /** Over the shop's page, until it has spoken or `stopped` says that it need not. */
  function layer({ id, windowUrl, title }, ...stopped) {
    const shade = document.createElement('div')
    shade.style.cssText = 'position:fixed;inset:0;z-index:2147483647;background:rgba(15,20,30,.55);display:grid;place-items:center'
    const frame = document.createElement('iframe')
    frame.title = title
    frame.src = windowUrl
    frame.style.cssText = 'width:min(520px,100vw);height:min(760px,100vh);border:0;border-radius:16px;background:#fff;color-scheme:light'
    shade.append(frame)
    const scroll = document.documentElement.style.overflow
    document.documentElement.style.overflow = 'hidden'
    document.body.append(shade)
    frame.focus()
    return Promise.race([heard(id, () => frame.contentWindow), ...stopped]).finally(() => {
      document.documentElement.style.overflow = scroll
      shade.remove()
    })
  }

  /** A window of its own, until it has spoken or is shut; undefined where the browser forbids it. */
  function popup({ id, windowUrl, name, byPost = false }) {
    const left = window.screenX + Math.max(0, (window.outerWidth - 560) / 2)
    const first = byPost ? 'about:blank' : windowUrl
    const opener = window.open(first, name, `popup,width=560,height=800,left=${left},top=${window.screenY + 60}`)
    if (opener && byPost) postTo(windowUrl, name)
    return opener ? resultOf(id, opener) : undefined
  }

  const resultOf = (id, opener) => Promise.race([heard(id, () => opener), shut(id, opener)])

  /** A closed popup sends nothing, so the gateway is asked whether its payment had already ended. */
  async function shut(id, opener) {
    while (!opener.closed) await new Promise((resolve) => setTimeout(resolve, 200))
    // The popup's last message may still be on its way.
    await new Promise((resolve) => setTimeout(resolve, 300))
    const response = await fetch(`${origin}/sdk/windows/${id}/close`, { method: 'POST' })
    return response.json()
  }

  return { heard, layer, popup, postTo, resultOf }
}
