// The core's unit tests as the chip's runtime runs them. Its launcher calls each test method with a null "this", so a test class holds no
// instance: what a test needs is a local, or a static field that SetUp makes anew as the first step of each test.
using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aul.Tidy;

public static class NanoTestRule
{
    private const string Remedy = "use locals, or static fields that SetUp() makes anew: the chip's launcher calls with a null this";

    public static IEnumerable<Broken> Look(Tree tree) => tree.Under("tests/agent", ".cs").SelectMany(LookAt);

    private static IEnumerable<Broken> LookAt(SourceFile file) => file.Syntax.DescendantNodes().OfType<ClassDeclarationSyntax>()
        .Where(c => Marked(c.AttributeLists, "TestClass")).SelectMany(c => Instances(file, c).Concat(Shared(file, c)));

    private static IEnumerable<Broken> Instances(SourceFile file, ClassDeclarationSyntax type)
    {
        if (type.ParameterList is not null || type.BaseList is not null)
        {
            yield return file.Breaks(SourceFile.LineOf(type), $"the test class {type.Identifier} has parameters or a base", Remedy);
        }

        foreach (MemberDeclarationSyntax member in type.Members.Where(IsInstance))
        {
            yield return file.Breaks(SourceFile.LineOf(member), $"the test class {type.Identifier} holds something in its instance",
                Remedy);
        }
    }

    // Fields, events, constructors, and properties that keep a value. Methods without a static may call one another: they need no instance.
    private static bool IsInstance(MemberDeclarationSyntax member) =>
        !member.Modifiers.Any(SyntaxKind.StaticKeyword) && !member.Modifiers.Any(SyntaxKind.ConstKeyword) && member switch
        {
            BaseFieldDeclarationSyntax or ConstructorDeclarationSyntax or DestructorDeclarationSyntax => true,
            PropertyDeclarationSyntax kept => kept.Initializer is not null
                || (kept.AccessorList?.Accessors.Any(a => a.Body is null && a.ExpressionBody is null) ?? false),
            _ => false,
        };

    // State that tests share must be new for each of them: the first step of a test says so.
    private static IEnumerable<Broken> Shared(SourceFile file, ClassDeclarationSyntax type)
    {
        bool keeps = type.Members.OfType<FieldDeclarationSyntax>()
            .Any(f => f.Modifiers.Any(SyntaxKind.StaticKeyword) && !f.Modifiers.Any(SyntaxKind.ReadOnlyKeyword));
        IEnumerable<MethodDeclarationSyntax> tests = type.Members.OfType<MethodDeclarationSyntax>()
            .Where(m => Marked(m.AttributeLists, "TestMethod") || Marked(m.AttributeLists, "DataRow"));
        foreach (MethodDeclarationSyntax test in tests.Where(t => keeps && t.Body?.Statements.FirstOrDefault()?.ToString() != "SetUp();"))
        {
            yield return file.Breaks(SourceFile.LineOf(test.Identifier), $"{test.Identifier} does not begin with SetUp();",
                "make the static fields anew");
        }
    }

    private static bool Marked(IEnumerable<AttributeListSyntax> lists, string name) =>
        lists.SelectMany(l => l.Attributes).Any(a => a.Name.ToString().Equals(name, StringComparison.Ordinal));
}
