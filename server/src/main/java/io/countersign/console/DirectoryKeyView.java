package io.countersign.console;

/**
 * The view that shows a new key of the directory, this once. It holds that key: it prints nothing of itself.
 *
 * @param path where the list is
 * @param address where the directory asks
 */
public record DirectoryKeyView(NavView nav, String path, String address, String name, String key) {
    @Override
    public String toString() {
        return "DirectoryKeyView";
    }
}
