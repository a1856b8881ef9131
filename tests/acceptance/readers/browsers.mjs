// Chromium and WebKit behind one face: a page that opens an address, runs a function inside, is made wide or narrow, light or dark, and
// is drawn. Chromium is driven by playwright-core, WebKit (what Apple Books and Foliate are made of) by webkit.py, a line of JSON at a time.
// `heard(what, text)` is told each `fault` (an error inside) and each address `asked` for; what does not begin with `own` is never had.

import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const SECONDS = 180
const pause = time => new Promise(done => setTimeout(done, time))

export const open = (name, own, heard) => name === 'webkit' ? webkit(own, heard) : chromium(own, heard)

async function chromium(own, heard) {
    const { chromium: one } = createRequire(path.join(process.env.NODE_MODULES, 'x.js'))('playwright-core')
    const browser = await one.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox', '--allow-file-access-from-files'] })
    const page = await browser.newPage()
    page.setDefaultTimeout(30000)
    page.on('pageerror', error => heard('fault', error.message))
    page.on('console', message => message.type() === 'error' && heard('fault', message.text()))
    await page.route('**/*', route => {
        const url = route.request().url()
        if (!/^(https?|file):/.test(url) || url.startsWith(own)) return route.continue()
        heard('asked', url)
        return route.abort()
    })
    return {
        pause,
        goto: async url => { await page.goto(url) },
        evaluate: (job, given) => page.evaluate(job, given),
        size: (width, height) => page.setViewportSize({ width, height }),
        mode: colorScheme => page.emulateMedia({ colorScheme }),
        shot: file => page.screenshot({ path: file }),
        close: () => browser.close(),
    }
}

async function webkit(own, heard) {
    const script = path.join(path.dirname(fileURLToPath(import.meta.url)), 'webkit.py')
    const child = spawn('xvfb-run', ['-a', process.env.WEBKIT, script], { stdio: ['pipe', 'pipe', 'pipe'] })
    const waiting = new Map()
    let number = 0, said = ''
    const answer = (id, fault, value) => { const it = waiting.get(id); waiting.delete(id); if (it) fault ? it[1](new Error(fault)) : it[0](value) }
    child.stderr.on('data', text => { said = (said + text).slice(-400) })
    const ended = new Promise(done => child.on('close', done)).then(() => [...waiting.keys()].forEach(id => answer(id, `WebKit ended: ${said}`)))
    createInterface({ input: child.stdout }).on('line', line => {
        const { id, fault, value, heard: what, text } = JSON.parse(line)
        if (!what) answer(id, fault, value)
        else if (what !== 'asked' || /^(https?|file):/.test(text) && !text.startsWith(own)) heard(what, text)
    })
    child.stdin.on('error', () => {})
    const tell = (what, more) => new Promise((res, rej) => {
        const id = ++number, late = setTimeout(() => answer(id, `no answer to ${what} in ${SECONDS} s`), SECONDS * 1000)
        waiting.set(id, [value => { clearTimeout(late); res(value) }, fault => { clearTimeout(late); rej(fault) }])
        child.stdin.write(JSON.stringify({ id, do: what, ...more }) + '\n')
    })
    const evaluate = (job, given = null) => tell('evaluate', { body: `return JSON.stringify(await (${job})(JSON.parse(given)) ?? null)`, given: JSON.stringify(given) })
    // A window takes its new measure, and its frames theirs, when it is drawn next.
    const drawn = () => evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done()))))
    return {
        pause, evaluate,
        goto: url => tell('goto', { url }),
        size: async (width, height) => {
            await tell('size', { width, height })
            for (let tries = 0; tries < 100 && await evaluate(() => innerWidth) !== width; tries++) await pause(20)
            await drawn()
        },
        mode: async mode => { await tell('mode', { dark: mode === 'dark' }); await drawn() },
        shot: async file => { await drawn(); await pause(80); await tell('shot', { path: file }) },
        close: () => { child.stdin.end(); return ended },
    }
}
