// No engine at all: each document at an address of its own, in a frame, and links followed by the browser itself. So do readers that are
// little more than a browser's window, and so would a press of the link do in any browser.

const EPUB = 'http://www.idpf.org/2007/ops'
const frame = document.querySelector('#stage').appendChild(Object.assign(document.createElement('iframe'), { style: 'border: 0; width: 100%; height: 100%' }))
const read = async address => new DOMParser().parseFromString(await (await fetch(address)).text(), 'application/xml')
const one = (doc, name) => doc.getElementsByTagNameNS('*', name)[0]
const text = element => element?.textContent.replace(/\s+/g, ' ').trim()
let top, spine, factor = 1

const locate = href => new URL(href, top).href
const bare = address => address.split('#')[0]
const number = address => spine.findIndex(href => locate(href) === bare(address))

export const theme = () => {}
export const current = () => frame.contentDocument
export const shown = () => number(frame.contentWindow.location.href)
export const within = (index, href) => new URL(href, locate(spine[index])).href.replace(top, '')
export const enlarge = size => { factor = size; current().documentElement.style.fontSize = `${size * 100}%` }
// Such readers follow the computer's mode, and give the text its size.
frame.addEventListener('load', () => { current().documentElement.style.colorScheme = 'light dark'; enlarge(factor) })

export async function open() {
    const container = await read('/book/META-INF/container.xml')
    const address = new URL(`/book/${one(container, 'rootfile').getAttribute('full-path')}`, location).href
    const packed = await read(address), items = [...packed.getElementsByTagNameNS('*', 'item')]
    top = new URL('.', address).href
    const having = property => items.find(item => (item.getAttribute('properties') ?? '').split(' ').includes(property))?.getAttribute('href')
    const hrefs = Object.fromEntries(items.map(item => [item.id, item.getAttribute('href')]))
    spine = [...packed.getElementsByTagNameNS('*', 'itemref')].map(item => hrefs[item.getAttribute('idref')])
    const nav = having('nav'), navigation = await read(locate(nav))
    const links = kind => [...navigation.getElementsByTagNameNS('*', 'nav')].filter(list => list.getAttributeNS(EPUB, 'type') === kind)
        .flatMap(list => [...list.getElementsByTagNameNS('*', 'a')])
        .map(link => ({ label: text(link), href: new URL(link.getAttribute('href'), locate(nav)).href.replace(top, '') }))
    const landmarks = [...navigation.getElementsByTagNameNS('*', 'nav')].filter(list => list.getAttributeNS(EPUB, 'type') === 'landmarks')
        .flatMap(list => [...list.getElementsByTagNameNS('*', 'a')]).map(link => link.getAttributeNS(EPUB, 'type'))
    return {
        title: text(one(packed, 'title')), language: text(one(packed, 'language')), identifier: text(one(packed, 'identifier')),
        authors: [...packed.getElementsByTagNameNS('*', 'creator')].map(text).join(', '),
        spine, cover: having('cover-image') && locate(having('cover-image')), contents: links('toc'), pages: links('page-list'),
        landmarks: links('landmarks').map((link, at) => ({ ...link, type: landmarks[at] })),
    }
}

export function resolve(href) {
    const index = number(locate(href)), name = decodeURIComponent(href.split('#')[1] ?? '')
    return { index, name, element: index !== shown() ? null : name ? current().getElementById(name) : current().body }
}

export async function go(href) {
    const there = bare(frame.contentWindow.location.href) === bare(locate(href))
    if (there && !href.includes('#')) return frame.contentWindow.scrollTo(0, 0)
    const loaded = there || new Promise(done => frame.addEventListener('load', done, { once: true }))
    frame.contentWindow.location.assign(locate(href))
    await loaded
}
export const show = index => go(spine[index])
