// What a reader's eye would find in a document that is shown: too little contrast, text beyond the edge, pictures that fail.

const EPUB = 'http://www.idpf.org/2007/ops'
export const kinds = element => `${element.getAttributeNS(EPUB, 'type') ?? ''} ${element.getAttribute('role') ?? ''}`.split(/\s+/)
export const words = text => text.replace(/\s+/g, ' ').trim()

const channel = x => (x /= 255) <= 0.03928 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4
const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b)
const over = (top, alpha, below) => top.map((x, i) => x * alpha + below[i] * (1 - alpha))

function paint(text) {
    const srgb = /^color\(srgb ([^)]+)\)$/.exec(text)
    const numbers = (text.match(/[\d.]+(e-?\d+)?/g) ?? []).map(Number)
    const [r = 0, g = 0, b = 0, alpha = 1] = numbers
    return { colour: srgb ? [r * 255, g * 255, b * 255] : [r, g, b], alpha }
}

// The colour of an empty page: the canvas of this document's own colour scheme, or of the window behind it.
function canvas(doc) {
    const probe = doc.createElementNS('http://www.w3.org/1999/xhtml', 'div')
    probe.style.cssText = 'background: Canvas; position: absolute'
    doc.documentElement.append(probe)
    const { colour } = paint(doc.defaultView.getComputedStyle(probe).backgroundColor)
    probe.remove()
    return colour
}

function ground(element, page) {
    const layers = []
    for (let one = element; one; one = one.parentElement) {
        const { colour, alpha } = paint(one.ownerDocument.defaultView.getComputedStyle(one).backgroundColor)
        if (alpha > 0) layers.unshift([colour, alpha])
    }
    return layers.reduce((below, [colour, alpha]) => over(colour, alpha, below), page)
}

// The least contrast of text (7 is wanted: WCAG 2.2, 1.4.6) and of links (4.5: 1.4.3), with the words that have it.
export function contrast(doc) {
    const page = canvas(doc), view = doc.defaultView, found = { text: [99, ''], link: [99, ''] }
    const walker = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT)
    for (let node; (node = walker.nextNode());) {
        const element = node.parentElement
        if (!node.data.trim() || !element.checkVisibility({ visibilityProperty: true })) continue
        let opacity = 1
        for (let one = element; one; one = one.parentElement) opacity *= +view.getComputedStyle(one).opacity
        const back = ground(element, page), { colour, alpha } = paint(view.getComputedStyle(element).color)
        const [a, b] = [luminance(over(colour, alpha * opacity, back)), luminance(back)]
        const value = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
        const kind = element.closest('a[href]') ? 'link' : 'text'
        if (value < found[kind][0]) found[kind] = [+value.toFixed(2), words(node.data).slice(0, 60)]
    }
    return found
}

const scrolls = (element, view) => {
    for (let one = element; one && one.localName !== 'body'; one = one.parentElement)
        if (/auto|scroll|hidden|clip/.test(view.getComputedStyle(one).overflowX)) return true
    return false
}

// What stands beyond the sides of the window, where nobody can scroll to it without losing the line.
export function beyond(doc) {
    const view = doc.defaultView, width = doc.documentElement.clientWidth, found = []
    const walker = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
    for (let node; (node = walker.nextNode());) {
        const element = node.nodeType === 3 ? node.parentElement : node
        if (node.nodeType === 3 ? !node.data.trim() : !/^(img|svg|math|table|pre)$/.test(element.localName)) continue
        if (!element.checkVisibility({ visibilityProperty: true })) continue
        const range = doc.createRange()
        range.selectNode(node)
        for (const { left, right, width: wide } of range.getClientRects())
            if (wide > 1 && (right > width + 1 || left < -1) && !scrolls(element, view)) {
                found.push(`${element.localName} ${Math.round(left)}..${Math.round(right)} of ${width}: ${words(element.textContent).slice(0, 40)}`)
                break
            }
    }
    return found
}

// Marks of lists that hang beyond the edge: nothing can ask where a mark stands, so it is written, and measured, in its list's letters.
// WebKit sets it the farthest from its item: the space that follows it and seven pixels.
export function marks(doc) {
    const view = doc.defaultView, found = []
    for (const item of doc.body.querySelectorAll('ol > li')) {
        const style = view.getComputedStyle(item)
        if (!item.checkVisibility({ visibilityProperty: true }) || style.listStyleType === 'none' || style.listStylePosition === 'inside') continue
        const list = item.parentElement, items = [...list.children].filter(one => one.localName === 'li')
        const typed = /^"(.*)"$/.exec(style.listStyleType), number = (list.hasAttribute('start') ? list.start : 1) + items.indexOf(item)
        if (!typed && style.listStyleType !== 'decimal') continue
        const probe = doc.createElementNS('http://www.w3.org/1999/xhtml', 'span'), box = item.getBoundingClientRect()
        probe.textContent = typed ? typed[1] : `${number}. `
        probe.style.cssText = 'position: absolute; visibility: hidden; white-space: pre; text-indent: 0'
        item.append(probe)
        const wide = probe.getBoundingClientRect().width + (typed ? 0 : 7)
        probe.remove()
        const room = style.direction === 'rtl' ? doc.documentElement.clientWidth - box.right : box.left
        if (room < wide - 1) found.push(`mark ${words(typed?.[1] ?? `${number}.`)} of ${Math.round(wide)} px has ${Math.round(room)}: ${words(item.textContent).slice(0, 40)}`)
    }
    return found
}

// What is wider than a page where the text is laid out in pages, and so runs over the next one.
export function parted(doc) {
    const wide = doc.defaultView.frameElement.ownerDocument.documentElement.clientWidth
    return [...doc.body.querySelectorAll('p, li, h1, h2, h3, h4, img, svg, pre, table, figure, blockquote')]
        .filter(one => one.checkVisibility() && [...one.getClientRects()].some(box => box.width > wide + 1) && !scrolls(one, doc.defaultView))
        .map(one => `${one.localName} ${Math.round(one.getBoundingClientRect().width)} of ${wide}: ${words(one.textContent).slice(0, 40)}`)
}

// What a document is: its title and language, what it holds, how large most of its text is in CSS pixels.
export function facts(doc) {
    const paragraphs = [...doc.body.querySelectorAll('p')].filter(one => one.checkVisibility() && one.textContent.trim().length > 80)
    const pictures = [...doc.images, ...doc.querySelectorAll('svg image')]
    return {
        title: doc.title, language: doc.documentElement.lang, xml: doc.documentElement.getAttribute('xml:lang'),
        letters: words(doc.body.textContent).length, pictures: pictures.length,
        broken: [...doc.images].filter(one => !one.complete || !one.naturalWidth).length,
        silent: [...doc.images].filter(one => !one.hasAttribute('alt')).length,
        size: paragraphs.length ? parseFloat(doc.defaultView.getComputedStyle(paragraphs[0]).fontSize) : 0,
        kinds: [...new Set([doc.body, ...doc.body.querySelectorAll('section, nav, aside')].flatMap(kinds))].filter(Boolean),
    }
}

// Where an element stands in the window, whatever frames it is in.
export function place(element) {
    const frame = element.ownerDocument.defaultView.frameElement?.getBoundingClientRect() ?? { top: 0, left: 0 }
    const range = element.ownerDocument.createRange()
    range.selectNode(element)
    const box = range.getClientRects()[0] ?? element.getBoundingClientRect()
    return { top: Math.round(frame.top + box.top), left: Math.round(frame.left + box.left) }
}
