"""A window of WebKit, off the screen, that does what it is told line by line, and tells what it hears.

A line of JSON in, `{"id": 1, "do": "size", "width": 320, "height": 640}`, and one out: `{"id": 1, "value": ...}` or
`{"id": 1, "fault": ...}`. Lines with `heard` come between: an error inside a page, an address that is asked for. browsers.mjs
starts it, with the Python of Debian, which has `gi`; it wants a screen (xvfb-run). Nothing leaves this computer: what is not for
127.0.0.1 is sent to a proxy that is not there.
"""

import json
import os
import sys
from typing import Any

import gi  # type: ignore[import-not-found]

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import GLib, Gtk, WebKit2  # type: ignore[import-not-found]  # noqa: E402 (versions are asked for first)

# What goes wrong inside a page, in any of its frames, is told to the window.
EARS = """
addEventListener('error', event => event.message && webkit.messageHandlers.fault.postMessage(String(event.message)))
addEventListener('unhandledrejection', event => webkit.messageHandlers.fault.postMessage(String(event.reason)))
"""


def tell(**what: Any) -> None:
    """Write one line."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


class Window:
    """One page, off the screen."""

    def __init__(self) -> None:
        content = WebKit2.UserContentManager()
        frames, start = WebKit2.UserContentInjectedFrames.ALL_FRAMES, WebKit2.UserScriptInjectionTime.START
        content.add_script(WebKit2.UserScript.new(EARS, frames, start, None, None))
        content.register_script_message_handler("fault")
        content.connect("script-message-received::fault", self.fault)
        context = WebKit2.WebContext.new_with_website_data_manager(WebKit2.WebsiteDataManager.new_ephemeral())
        nowhere = WebKit2.NetworkProxySettings.new("http://127.0.0.1:9", ["127.0.0.1"])
        context.get_website_data_manager().set_network_proxy_settings(WebKit2.NetworkProxyMode.CUSTOM, nowhere)
        self.view = WebKit2.WebView(web_context=context, user_content_manager=content)
        settings = self.view.get_settings()
        settings.set_allow_file_access_from_file_urls(True)
        # Readers of books begin with letters that have serifs; a bare window of WebKit does not.
        settings.set_default_font_family("serif")
        settings.set_hardware_acceleration_policy(WebKit2.HardwareAccelerationPolicy.NEVER)
        self.view.connect("resource-load-started", lambda _, __, asked: tell(heard="asked", text=asked.get_uri()))
        self.view.connect("web-process-terminated", lambda *_: tell(heard="fault", text="the web process ended"))
        self.frame = Gtk.OffscreenWindow()
        self.frame.add(self.view)
        self.view.set_size_request(480, 720)
        self.frame.show_all()
        self.pending: int | None = None
        self.view.connect("load-changed", self.loaded)

    def hear(self, source: Any, _: Any) -> bool:
        """A line came: do what it says."""
        line = source.readline()
        if not line:
            Gtk.main_quit()
            return False
        told = json.loads(line)
        number, what = told.pop("id"), told.pop("do")
        try:
            getattr(self, f"do_{what}")(number, **told)
        except Exception as error:  # noqa: BLE001 (whoever asked is told)
            tell(id=number, fault=str(error))
        return True

    def fault(self, _: Any, said: Any) -> None:
        tell(heard="fault", text=said.get_js_value().to_string())

    def loaded(self, _: Any, event: Any) -> None:
        if event == WebKit2.LoadEvent.FINISHED and self.pending is not None:
            tell(id=self.pending, value=None)
            self.pending = None

    def do_goto(self, number: int, url: str) -> None:
        """Open a page."""
        self.pending = number
        self.view.load_uri(url)

    def do_evaluate(self, number: int, body: str, given: str) -> None:
        """The body of an asynchronous function of one argument `given`, which is JSON; it returns JSON."""

        def done(view: Any, answer: Any) -> None:
            try:
                value = view.call_async_javascript_function_finish(answer)
                tell(id=number, value=json.loads(value.to_string()))
            except (GLib.Error, ValueError) as error:
                tell(id=number, fault=str(error))

        words = GLib.Variant("a{sv}", {"given": GLib.Variant("s", given)})
        self.view.call_async_javascript_function(body, -1, words, None, None, None, done)

    def do_size(self, number: int, width: int, height: int) -> None:
        """Make the window as wide and as high as said, in CSS pixels."""
        self.view.set_size_request(width, height)
        tell(id=number, value=None)

    def do_mode(self, number: int, dark: bool) -> None:
        """Light or dark, as the computer has it."""
        Gtk.Settings.get_default().set_property("gtk-application-prefer-dark-theme", dark)
        tell(id=number, value=None)

    def do_shot(self, number: int, path: str) -> None:
        """Write a PNG of what is seen."""
        picture = self.frame.get_pixbuf()
        if picture is None:
            tell(id=number, fault="nothing is drawn yet")
            return
        picture.savev(path, "png", [], [])
        tell(id=number, value=None)


if __name__ == "__main__":
    os.environ.setdefault("WEBKIT_DISABLE_COMPOSITING_MODE", "1")
    window = Window()
    channel = GLib.IOChannel.unix_new(sys.stdin.fileno())
    GLib.io_add_watch(channel, GLib.PRIORITY_DEFAULT, GLib.IOCondition.IN | GLib.IOCondition.HUP, window.hear)
    Gtk.main()
