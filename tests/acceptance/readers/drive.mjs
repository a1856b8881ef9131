#!/usr/bin/env node
// drive.mjs BOOK.epub OUT --client=epubjs|foliate|plain [--browser=webkit] [--pages=N,N] [--shots]: walks a book in an engine inside
// headless Chromium or WebKit, and writes OUT/CLIENT.json (OUT/CLIENT-webkit.json): what the engine says of the book, and for each promise
// how often it was tried and what failed. NODE_MODULES names the folder that package.json was installed into, CHROMIUM the browser, WEBKIT
// the Python that has it. Nothing leaves this computer.

import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { open } from './browsers.mjs'

const given = Object.fromEntries(process.argv.slice(4).map(one => one.replace(/^--/, '').split('=')).map(([key, value = '1']) => [key, value]))
const [book, out] = process.argv.slice(2), { client } = given, here = path.dirname(fileURLToPath(import.meta.url)), packages = process.env.NODE_MODULES
const { browser = 'chromium' } = given, label = browser === 'chromium' ? client : `${client}-${browser}`
fs.mkdirSync(out, { recursive: true })

const TYPES = { '.js': 'text/javascript', '.html': 'text/html; charset=utf-8', '.epub': 'application/epub+zip', '.xhtml': 'application/xhtml+xml', '.css': 'text/css', '.svg': 'image/svg+xml' }
// For the browser without an engine, the book's own files.
const unpacked = client === 'plain' && await createRequire(path.join(packages, 'x.js'))('jszip').loadAsync(fs.readFileSync(book))
const file = name => name === '/' ? path.join(here, 'host.html') : name === '/book.epub' ? book
    : name.startsWith('/packages/') ? path.join(packages, path.normalize(name.slice(10))) : path.join(here, path.basename(name))
const server = http.createServer(async (asked, answer) => {
    const address = decodeURIComponent(new URL(asked.url, 'http://here').pathname), name = file(address)
    if (address.startsWith('/book/') && unpacked) {
        const entry = unpacked.file(address.slice(6))
        answer.writeHead(entry ? 200 : 404, { 'content-type': TYPES[path.extname(address)] ?? 'application/octet-stream' })
        return answer.end(await entry?.async('nodebuffer'))
    }
    if (!fs.existsSync(name)) { answer.statusCode = 404; return answer.end() }
    answer.setHeader('content-type', TYPES[path.extname(name)] ?? 'application/octet-stream')
    fs.createReadStream(name).pipe(answer)
})
await new Promise(done => server.listen(0, '127.0.0.1', done))
const origin = `http://127.0.0.1:${server.address().port}`

const LARGE = [480, 720], SMALL = [320, 640]
// Light and dark as the computer has it, and, in epub.js, as the reader's own theme has it: a book meets all four.
const LOOKS = client === 'epubjs' ? [['light', false], ['light', true], ['dark', false], ['dark', true]] : [['light', false], ['dark', false]]

const report = { client, browser, tried: {}, failed: {}, worst: {}, documents: [], shots: [] }
const note = (promise, fault = '') => {
    report.tried[promise] = (report.tried[promise] ?? 0) + 1
    if (fault) (report.failed[promise] ??= []).push(fault)
}
const judge = (what, { text, link }, where) => {
    for (const [kind, [value, words], least] of [['text', text, 7], ['links', link, 4.5]]) {
        note(`contrast of ${kind}`, value < least ? `${value} ${what} in ${where}: ${words}` : '')
        const key = `${kind} ${what}`
        if (value < (report.worst[key]?.[0] ?? 99)) report.worst[key] = [value, where, words]
    }
}

const page = await open(browser, origin, (what, text) => note(what === 'asked' ? 'nothing is asked of the network' : 'no error in the engine', text))
const call = (name, ...args) => page.evaluate(([name, args]) => window.walker[name](...args), [name, args])
const shot = async name => { if (given.shots) await page.shot(path.join(out, `${label}-${name}.png`)) }
const dress = async ([mode, night]) => { await page.mode(mode); await call('theme', night); await page.pause(30) }
const attempt = async (promise, where, job) => {
    try { const fault = await job(); note(promise, fault ? `${where}: ${fault}` : '') } catch (error) { note(promise, `${where}: ${error.message.split('\n')[0]}`) }
}

try {
    await page.size(...LARGE)
    await page.goto(`${origin}/?client=${client}`)
    await page.evaluate(async () => { while (!window.ready) await new Promise(done => setTimeout(done, 25)) })
    Object.assign(report, { book: await call('open') })
    const { spine, contents, landmarks, pages, cover } = report.book
    report.book.cover = await call('cover', cover)
    note('no error in the engine')
    note('nothing is asked of the network')

    const wanted = new Set()
    for (const [index, href] of spine.entries()) await attempt('documents are shown', href, async () => {
        const it = await call('facts', index)
        report.documents.push({ href, ...it })
        note('documents have titles and languages', it.title && !/\.x?html$/.test(it.title) && it.language && it.language === it.xml ? '' : `${href}: ${it.title}, ${it.language}, ${it.xml}`)
        note('pictures are shown and described', it.broken || it.silent ? `${href}: ${it.broken} broken, ${it.silent} without alt` : '')
        const news = it.kinds.filter(kind => /^(cover|titlepage|toc|introduction|chapter|doc-chapter|bibliography|doc-bibliography|index|doc-index|colophon)$/.test(kind) && !wanted.has(kind))
        news.forEach(kind => wanted.add(kind))
        const name = index === 0 ? 'cover' : news[0]?.replace('doc-', '')
        for (const look of LOOKS) {
            await dress(look)
            const what = look[1] ? `by night, ${look[0]} mode` : look[0]
            judge(what, await call('contrast'), href)
            if (name && (look[0] === 'dark') === look[1] || client === 'foliate' && name) await shot(`${name}-${look[0]}`)
        }
        await dress(LOOKS[0])
        const edges = async how => (await call('beyond')).forEach(fault => note('nothing stands beyond the edge', `${href} ${how}: ${fault}`))
        note('nothing stands beyond the edge')
        await edges('480 px')
        await page.size(...SMALL)
        await page.pause(60)
        await edges('320 px')
        await call('enlarge', 2)
        await page.pause(60)
        await edges('320 px, 200 %')
        if (name) await shot(`${name}-320-200`)
        const size = await call('size')
        if (it.size) note('text grows as its reader says', Math.abs(size / it.size - 2) < 0.05 ? '' : `${href}: ${it.size} px became ${size} px`)
        await call('enlarge', 1)
        await page.size(...LARGE)
        await page.pause(30)
        return it.letters || it.pictures ? '' : 'it is empty'
    })

    for (const [promise, list, how] of [['contents lead there', contents, 'enter'], ['landmarks lead there', landmarks, 'enter'], ['pages lead to their marks', pages, 'turn']])
        for (const one of list) await attempt(promise, `${one.label} (${one.href})`, () => call(how, one))

    // Foliate opens a book in pages, not as a scroll.
    if (client === 'foliate') {
        await call('flow', 'paginated')
        for (const [index, href] of spine.entries()) await attempt('in pages nothing is wider than one', href, async () => { await call('top', index); return (await call('parted')).join('; ') })
        const step = Math.max(1, Math.floor(pages.length / 60))
        for (const one of pages.filter((_, at) => at % step === 0)) await attempt('in pages, pages lead to their marks', `${one.label} (${one.href})`, () => call('turn', one))
        await call('flow', 'scrolled')
    }

    let kept = false
    for (const [index, href] of spine.entries()) {
        const count = await call('calls', index)
        for (let number = 0; number < count; number++) await attempt('notes open and return', href, async () => {
            const first = !kept && client === 'foliate' && given.shots
            if (first) { kept = true; for (const look of LOOKS) { await dress(look); await call('note', index, number, true); await call('top', index); await shot(`note-${look[0]}`); await call('close') } await dress(LOOKS[0]) }
            const it = await call('note', index, number)
            if (it.contrasts) judge('in a pop-up', it.contrasts, href)
            return it.fault
        })
        const links = await call('links', index), step = Math.max(1, Math.floor(links.length / 6))
        for (let at = 0; at < links.length; at += step) await attempt('links in the text lead there', href, () => call('follow', index, links[at]))
    }

    // The text after chosen page marks, for whoever holds it against the paper.
    report.after = {}
    for (const label of (given.pages ?? '').split(',').filter(Boolean)) {
        const entry = pages.find(one => one.label === label)
        report.after[label] = entry ? await call('after', entry.href) : { fault: 'the page list has no such page', text: '' }
    }
} catch (error) { note('the book is walked to its end', error.message.split('\n')[0]) }
note('the book is walked to its end')
fs.writeFileSync(path.join(out, `${label}.json`), JSON.stringify(report, null, 1))
await page.close()
server.close()
