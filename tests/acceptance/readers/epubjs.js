// epub.js, the engine of many web readers: a book opened, its documents shown one at a time, scrolled.
// Its themes are how such readers make night: a body of another colour, whatever the computer's own mode is.

const NIGHT = { body: { background: '#111 !important', color: '#eee !important' }, a: { color: '#9cf !important' } }
let book, rendition

const script = src => new Promise((res, rej) => {
    const one = Object.assign(document.createElement('script'), { src, onload: res, onerror: rej })
    document.head.append(one)
})

const flat = list => (list ?? []).flatMap(one => [{ label: one.label.trim(), href: one.href }, ...flat(one.subitems)])

export const theme = night => rendition.themes.select(night ? 'night' : 'day')
export const enlarge = factor => rendition.themes.fontSize(`${factor * 100}%`)
export const current = () => rendition.getContents()[0]?.document

export async function open() {
    await script('/packages/jszip/dist/jszip.min.js')
    await script('/packages/epubjs/dist/epub.js')
    book = ePub('/book.epub', { openAs: 'epub' })
    const stage = document.querySelector('#stage')
    // Where a frame may run no script, WebKit tells nobody of a press inside it (its bug 218086): readers on Apple's devices allow it.
    const allowScriptedContent = !('chrome' in window)
    rendition = book.renderTo(stage, { flow: 'scrolled-doc', width: '100%', height: '100%', allowScriptedContent })
    rendition.themes.register('night', NIGHT)
    rendition.themes.register('day', {})
    await book.ready
    const spine = []
    book.spine.each(one => spine.push(one.href))
    const { title, creator, language, identifier } = book.packaging.metadata
    return {
        title, authors: creator, language, identifier, spine, cover: await book.coverUrl(),
        contents: flat(book.navigation.toc),
        landmarks: book.navigation.landmarks.map(one => ({ label: one.label, href: one.href, type: one.type })),
        pages: book.pageList.pageList.map(one => ({ label: String(one.page), href: one.href })),
    }
}

export const show = index => rendition.display(book.spine.get(index).href)
export const go = href => rendition.display(href)

// Where a link leads: the number of the document in the spine, and the element in it if it is the one shown.
export function resolve(href) {
    const section = book.spine.get(href)
    const name = decodeURIComponent(href.split('#')[1] ?? '')
    return { index: section ? section.index : -1, name, element: name ? current()?.getElementById(name) : current()?.body }
}

export const shown = () => rendition.manager.views.displayed()[0]?.section.index ?? -1
export const within = (index, href) => {
    const base = new URL(book.spine.get(index).href, 'https://book/')
    return new URL(href, base).href.replace('https://book/', '')
}
