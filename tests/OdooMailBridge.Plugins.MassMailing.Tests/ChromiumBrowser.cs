using Microsoft.Playwright;
using Xunit;

namespace OdooMailBridge.Plugins.MassMailing.Tests;

/// <summary>The system's own chromium, driven as a user drives it.</summary>
public sealed class ChromiumBrowser : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async Task InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Places.FirstOrDefault(File.Exists) ?? throw new FileNotFoundException("These tests need a chromium: apt-get install chromium."),
            Args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
    }

    /// <summary>A page of a visitor of its own, without scripts: the pages must work where they are switched off.</summary>
    public async Task<IPage> NewVisitor() => await (await browser!.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = false })).NewPageAsync();

    public async Task DisposeAsync()
    {
        if (browser is not null) await browser.CloseAsync();
        playwright?.Dispose();
    }
}
