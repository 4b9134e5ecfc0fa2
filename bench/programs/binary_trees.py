class Node:
    __slots__ = ("left", "right", "key")

    def __init__(self, key):
        self.key = key
        self.left = None
        self.right = None


def insert(root, key):
    if root is None:
        return Node(key)
    node = root
    while True:
        if key < node.key:
            if node.left is None:
                node.left = Node(key)
                return root
            node = node.left
        else:
            if node.right is None:
                node.right = Node(key)
                return root
            node = node.right


def build(depth):
    return (build(depth - 1), build(depth - 1)) if depth else (None, None)


def check(tree):
    left, right = tree
    return 1 if left is None else 1 + check(left) + check(right)


def height(node):
    return 0 if node is None else 1 + max(height(node.left), height(node.right))


root, key = None, 1
for _ in range(5_000):
    key = key * 48271 % 2147483647
    root = insert(root, key)
print(height(root), check(build(12)))
