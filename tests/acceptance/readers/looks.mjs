#!/usr/bin/env node
// looks.mjs FOLDER OUT [chromium|webkit]: every document of an unpacked EPUB in a plain browser, as wide as a telephone and as a tablet,
// in text of 100, 200 and 400 per cent, on white, sepia and dark pages; writes OUT/looks.json: how often each promise was tried and what
// failed. NODE_MODULES names the folder that package.json was installed into, CHROMIUM the browser, WEBKIT the Python that has it.

import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { open } from './browsers.mjs'

const [folder, out, name = 'chromium'] = process.argv.slice(2), here = path.dirname(fileURLToPath(import.meta.url))
const look = fs.readFileSync(path.join(here, 'look.js'), 'utf8').replaceAll('export ', '')
fs.mkdirSync(out, { recursive: true })

// What readers do to a page: its colours (Kindle's sepia and night, the system's dark canvas), and the size of its text.
const PAPERS = { white: '', sepia: 'html { background: #f4ecd8; color: #3b2f1e }', night: 'html { background: #000; color: #e0e0e0 }', dark: 'html { color-scheme: dark }' }
const ROOMS = [[320, 1], [320, 2], [320, 4], [1024, 1], [1024, 2]]
const report = { tried: {}, failed: {}, worst: {} }
const note = (promise, fault = '') => {
    report.tried[promise] = (report.tried[promise] ?? 0) + 1
    if (fault) (report.failed[promise] ??= []).push(fault)
}

const page = await open(name, 'file:', (what, text) => note(what === 'asked' ? 'nothing is asked of the network' : 'no error in the browser', text))
for (const file of fs.readdirSync(folder).filter(one => one.endsWith('.xhtml')).sort()) {
    await page.size(480, 720)
    await page.goto(pathToFileURL(path.resolve(folder, file)).href)
    await page.evaluate(source => { const style = document.createElementNS('http://www.w3.org/1999/xhtml', 'style'); document.head.append(style); window.dress = css => { style.textContent = css }; (0, eval)(`${source}; window.seen = { contrast, beyond, marks }`) }, look)
    for (const [paper, css] of Object.entries(PAPERS)) {
        await page.mode(paper === 'dark' ? 'dark' : 'light')
        const found = await page.evaluate(css => { window.dress(css); return window.seen.contrast(document) }, css)
        for (const [kind, least] of [['text', 7], ['link', 4.5]]) {
            const [value, words] = found[kind], key = `${kind} on ${paper}`
            note(`contrast of ${kind === 'link' ? 'links' : kind}`, value < least ? `${value} on ${paper} in ${file}: ${words}` : '')
            if (value < (report.worst[key]?.[0] ?? 99)) report.worst[key] = [value, file, words]
        }
    }
    await page.mode('light')
    for (const [width, size] of ROOMS) {
        await page.size(width, 720)
        const [faults, lost] = await page.evaluate(size => {
            window.dress(`html { font-size: ${size * 100}% }`)
            const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth + 1
            return [[...window.seen.beyond(document), ...(wide ? [`the page is ${document.documentElement.scrollWidth} wide`] : [])], window.seen.marks(document)]
        }, size)
        note(`nothing beyond the sides at ${width} and ${size * 100} per cent`, faults.length ? `${file}: ${faults.slice(0, 3).join('; ')}` : '')
        note(`marks of lists stand beside the text at ${width} and ${size * 100} per cent`, lost.length ? `${file}: ${lost.slice(0, 3).join('; ')}` : '')
    }
}
await page.close()
fs.writeFileSync(path.join(out, 'looks.json'), JSON.stringify(report, null, 1))
