// foliate-js, the engine of Foliate and of several web readers: a book opened as Foliate opens it, notes in its pop-ups.

import '/packages/foliate-js/view.js'
import { FootnoteHandler } from '/packages/foliate-js/footnotes.js'

// What Foliate itself says of every book: both modes, notes only where they pop up, and the spacing that its reader likes.
const HOUSE = `@namespace epub "http://www.idpf.org/2007/ops";
html { color-scheme: light dark }
@media (prefers-color-scheme: dark) { a:link { color: lightblue } }
p, li, blockquote, dd { line-height: 1.4; text-align: justify; hyphens: auto; widows: 2 }
pre { white-space: pre-wrap !important }
aside[epub|type~="endnote"], aside[epub|type~="footnote"], aside[epub|type~="note"] { display: none }`

let view, doc, index
const handler = new FootnoteHandler()
const flat = list => (list ?? []).flatMap(one => [{ label: one.label?.trim(), href: one.href }, ...flat(one.subitems)])
const said = one => typeof one === 'string' ? one : Object.values(one ?? {})[0]

export const theme = () => {}
export const enlarge = factor => view.renderer.setStyles(`${HOUSE}\nhtml { font-size: ${factor * 100}% }`)
export const flow = how => view.renderer.setAttribute('flow', how)
export const current = () => doc
export const shown = () => index

export async function open() {
    const file = new File([await (await fetch('/book.epub')).blob()], 'book.epub')
    view = document.createElement('foliate-view')
    document.querySelector('#stage').append(view)
    view.addEventListener('load', event => { doc = event.detail.doc; index = event.detail.index })
    view.addEventListener('link', event => handler.handle(view.book, event)?.catch(error => fail(error)))
    await view.open(file)
    flow('scrolled')
    enlarge(1)
    const { book } = view, { metadata } = book
    const cover = await book.getCover()
    return {
        title: said(metadata.title), authors: [metadata.author].flat().map(one => said(one?.name)).join(', '),
        language: [metadata.language].flat()[0], identifier: metadata.identifier,
        series: [metadata.belongsTo?.series].flat().map(one => one && { name: said(one.name), position: one.position })[0],
        spine: book.sections.map(one => one.id), cover: cover && URL.createObjectURL(cover),
        contents: flat(book.toc), pages: flat(book.pageList),
        landmarks: (book.landmarks ?? []).map(one => ({ label: one.label, href: one.href, type: [...one.type].join(' ') })),
    }
}

export const show = number => view.renderer.goTo({ index: number })
export const go = href => view.goTo(href)

export function resolve(href) {
    const found = view.resolveNavigation(href)
    const name = decodeURIComponent(href.split('#')[1] ?? '')
    if (!found || found.index !== index) return { index: found?.index ?? -1, name, element: null }
    return { index, name, element: name ? found.anchor(doc) : doc.body }
}
export const within = (number, href) => view.book.sections[number].resolveHref(href)

// A note as Foliate shows it: pressed in the text, opened in a view of its own. `close` takes the pop-up away.
let opened, fail
const frame = document.querySelector('#note')
handler.addEventListener('before-render', ({ detail }) => {
    frame.replaceChildren(detail.view)
    frame.hidden = false
    detail.view.renderer.setAttribute('flow', 'scrolled')
})
handler.addEventListener('render', ({ detail }) => opened(detail))
export const close = () => {
    for (const one of frame.children) one.close()
    frame.replaceChildren()
    frame.hidden = true
}

export async function press(call) {
    const answer = new Promise((res, rej) => { opened = res; fail = rej; setTimeout(() => rej(new Error('no pop-up in 8 s')), 8000) })
    call.click()
    const { view: popup, type } = await answer
    // It is not to be closed before it stands.
    await new Promise(res => { popup.addEventListener('relocate', res, { once: true }); setTimeout(res, 1000) })
    popup.renderer.setStyles(HOUSE)
    await new Promise(res => requestAnimationFrame(res))
    const shown = popup.renderer.getContents()[0].doc
    return { doc: shown, type, text: shown.body.textContent }
}
