// One book walked in one engine: every document looked at, every way into it and every note tried, as a reader would.

import { beyond, contrast, facts, kinds, parted, place, words } from './look.js'

const engine = await import(`./${new URLSearchParams(location.search).get('client')}.js`)
const pause = time => new Promise(done => setTimeout(done, time))

async function until(holds, time = 4000) {
    for (const end = performance.now() + time; performance.now() < end; await pause(25)) {
        try { if (holds()) return true } catch { /* the old document is gone, the new one is not there yet */ }
    }
    return false
}

const settled = index => until(() => engine.shown() === index && engine.current()?.readyState === 'complete' && engine.current().body)
const seen = element => {
    const { top, left } = place(element)
    return top > -40 && top < innerHeight && left > -40 && left <= innerWidth
}

// Whether a place is in the window. epub.js scrolls before its frame has the height of a document that it has just opened, and so
// stops short of a place at the very end: there it is asked once more, as a reader would press once more.
async function arrives(href, again) {
    const there = () => seen(engine.resolve(href).element)
    if (await until(there, engine.press ? 4000 : 1000)) return true
    if (!engine.press) await again()
    return until(there)
}

async function show(index) {
    await engine.show(index)
    if (!await settled(index)) throw new Error(`document ${index} does not show`)
    await pause(30)
    return engine.current()
}

// What goes wrong on the way to `href`, or ''.
async function go(href, wanted = () => true) {
    const { index } = engine.resolve(href)
    if (index < 0) return 'leads nowhere'
    await engine.go(href)
    if (!await settled(index)) return 'does not open'
    const { element, name } = engine.resolve(href)
    if (!element) return `there is no ${name}`
    if (!wanted(element)) return `leads to ${element.localName} ${kinds(element).join(' ').trim()}`
    return await arrives(href, () => engine.go(href)) ? '' : `${name || 'the document'} is not in the window: ${JSON.stringify(place(engine.resolve(href).element))}`
}

const letters = text => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

// What is measured in the document that is shown: epub.js takes it away for a moment when the window changes.
const measure = look => async () => {
    await until(() => engine.current()?.body && engine.current().readyState === 'complete')
    return look(engine.current())
}

// The words of an element without the numbers that call notes.
function uncalled(element) {
    const copy = element.cloneNode(true)
    for (const one of [...copy.querySelectorAll('a[href]')]) if (kinds(one).some(kind => /noteref$/.test(kind))) one.remove()
    return copy.textContent
}

window.walker = {
    open: engine.open,
    theme: night => engine.theme(night),
    enlarge: factor => engine.enlarge(factor),
    facts: async index => facts(await show(index)),
    contrast: measure(contrast),
    beyond: measure(beyond),
    parted: measure(parted),
    flow: how => engine.flow?.(how),
    size: measure(doc => facts(doc).size),
    top: async index => { await show(index) },

    async cover(address) {
        if (!address) return null
        const picture = Object.assign(new Image(), { src: address })
        await picture.decode()
        return { width: picture.naturalWidth, height: picture.naturalHeight }
    },

    // An entry of the contents or a landmark: it opens, and the words of its label are what stands there.
    async enter({ href, label, type }) {
        const fault = await go(href)
        if (fault || type !== undefined) return fault
        const { element } = engine.resolve(href), there = letters(`${engine.current().title} ${uncalled(element)}`)
        return letters(label) && there.includes(letters(label)) ? '' : `does not say ${JSON.stringify(label)}`
    },

    // An entry of the page list: a page break stands there, and its name is the entry's.
    async turn({ href, label }) {
        const fault = await go(href, element => kinds(element).some(kind => /^(doc-)?pagebreak$/.test(kind)))
        if (fault) return fault
        const { element } = engine.resolve(href)
        const name = element.getAttribute('aria-label') ?? element.getAttribute('title') ?? element.textContent
        return name.split(/\s+/).includes(label) ? '' : `is called ${JSON.stringify(name)}`
    },

    // The text from a mark on, to the end of its document.
    async after(href) {
        const fault = await go(href)
        if (fault) return { fault, text: '' }
        const { element } = engine.resolve(href), doc = engine.current(), range = doc.createRange()
        range.setStartAfter(element)
        range.setEndAfter(doc.body.lastChild)
        const holder = doc.createElement('div')
        holder.append(range.cloneContents())
        for (const one of holder.querySelectorAll('aside, a[role~="doc-noteref"], [hidden]')) one.remove()
        return { fault, text: words(holder.textContent).slice(0, 400) }
    },

    async calls(index) {
        const doc = await show(index)
        return [...doc.querySelectorAll('a[href]')].filter(one => kinds(one).some(kind => /noteref$/.test(kind))).length
    },

    // A note opened from its call: in a pop-up where the engine has one, else by following the link; then the way back.
    async note(index, number, keep = false) {
        if (engine.shown() !== index) await show(index)
        const call = () => [...engine.current().querySelectorAll('a[href]')].filter(one => kinds(one).some(kind => /noteref$/.test(kind)))[number]
        const href = engine.within(index, call().getAttribute('href')), name = decodeURIComponent(href.split('#')[1] ?? '')
        const note = engine.current().getElementById(name)
        if (!note) return { fault: `there is no note ${name} in the same document` }
        const text = words(note.textContent)
        if (!text) return { fault: `the note ${name} is empty` }
        if (!/^\D{0,2}\d/.test(text)) return { fault: `the note ${name} is not numbered: ${text.slice(0, 30)}` }
        const called = words(call().textContent)
        if (letters(text).indexOf(letters(called)) !== 0) return { fault: `the note ${name} is called ${called}, and begins ${text.slice(0, 20)}` }
        let contrasts = null, edges = []
        if (engine.press) {
            try {
                const popup = await engine.press(call())
                if (popup.type !== 'footnote') return { fault: `the pop-up of ${name} is of type ${popup.type}` }
                if (letters(popup.text) !== letters(text)) return { fault: `the pop-up of ${name} says ${JSON.stringify(words(popup.text).slice(0, 60))}` }
                contrasts = contrast(popup.doc)
                edges = beyond(popup.doc)
            } catch (error) { return { fault: `the note ${name} does not open: ${error.message}` } }
            if (!keep) engine.close()
        } else {
            call().click()
            if (!await until(() => seen(engine.current().getElementById(name)))) return { fault: `the link to ${name} does not lead there` }
        }
        const back = [...engine.current().getElementById(name).querySelectorAll('a[href]')].filter(one => kinds(one).includes('doc-backlink'))
        if (!back.length) return { fault: `the note ${name} has no way back` }
        const home = back.map(one => decodeURIComponent(one.getAttribute('href').split('#')[1] ?? ''))
        if (!home.includes(call().id)) return { fault: `no way back of ${name} leads to its call ${call().id}` }
        back[home.indexOf(call().id)].click()
        if (!await until(() => engine.shown() === index && seen(call()))) return { fault: `the way back of ${name} does not lead to its call` }
        return { fault: '', contrasts, edges }
    },
    close: () => engine.close?.(),

    // Other links within the book, pressed in the text: those of an index and of a bibliography, and citations.
    async links(index) {
        const doc = await show(index)
        return [...doc.querySelectorAll('a[href]')].map((one, number) => [number, one])
            .filter(([, one]) => !/^[a-z]+:/i.test(one.getAttribute('href')) && !kinds(one).some(kind => /noteref|backlink/.test(kind)) && !one.closest('nav'))
            .map(([number]) => number)
    },
    async follow(index, number) {
        if (engine.shown() !== index) await show(index)
        const link = engine.current().querySelectorAll('a[href]')[number]
        const href = engine.within(index, link.getAttribute('href'))
        if (kinds(link).includes('doc-biblioref') && engine.press) {
            try { await engine.press(link) } catch (error) { return `${href}: ${error.message}` }
            engine.close()
            return ''
        }
        link.click()
        const wanted = engine.resolve(href).index
        if (wanted < 0 || !await settled(wanted)) return `${href} does not open`
        return await arrives(href, () => engine.go(href)) ? '' : `${href} is not in the window: ${JSON.stringify(place(engine.resolve(href).element))} of ${innerHeight}`
    },
}
window.ready = true
